package dev.reelay.contracts.publish;

import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is to be published, or when, was changed before it was sent. It replaces what {@code PublishRequested} said.
 *
 * <p>Kafka key: {@code publicationId}.
 *
 * @param publicationId the publication, UUIDv7
 * @param workspace tenant that owns it; no other tenant may see it
 * @param platform where the account lives
 * @param connectionId the connection, UUIDv7
 * @param changedBy subject ({@code sub}) of that person
 * @param caption text that goes with it
 * @param privacyLevel who may see it, in the platform's terms, such as {@code SELF_ONLY}; {@code null} with the destination
 *     {@code INBOX}, where the creator chooses it
 * @param options the platform's own options of the post, such as {@code {"disable_comment": true}}: each true, false or an
 *     integer
 * @param scheduledAt earliest time to post it, UTC; {@code null} for immediately
 * @param changedAt when that happened, UTC
 * @param destination {@code DIRECT_POST}, or {@code INBOX} for the creator's inbox, where the creator decides whether to post it;
 *     {@code null} in events from before there was a choice: {@code DIRECT_POST}
 * @param media {@code VIDEO}, or {@code PHOTOS} for a set of photos; {@code null} in events from before there was a choice: {@code VIDEO}
 * @param title of the photos, beside the caption; {@code null} without one, and for a video
 */
public record PublishChanged(
        UUID publicationId,
        String workspace,
        Platform platform,
        UUID connectionId,
        String changedBy,
        @Nullable String caption,
        @Nullable String privacyLevel,
        Map<String, Object> options,
        @Nullable Instant scheduledAt,
        Instant changedAt,
        @Nullable String destination,
        @Nullable String media,
        @Nullable String title)
        implements Event {

    public static final String TYPE = "dev.reelay.publish.PublishChanged.v1";

    @Override
    public String key() {
        return publicationId.toString();
    }
}
