package dev.reelay.contracts.publish;

import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The publication of a video, or of photos, was requested. Kafka key: {@code publicationId}.
 *
 * @param publicationId the publication, UUIDv7
 * @param workspace tenant that owns it; no other tenant may see it
 * @param platform where the account lives
 * @param connectionId the connection, UUIDv7
 * @param requestedBy subject ({@code sub}) of the requester
 * @param caption text that goes with it
 * @param privacyLevel who may see it, in the platform's terms, such as {@code SELF_ONLY}; {@code null} with the destination
 *     {@code INBOX}, where the creator chooses it
 * @param options the platform's own options of the post, such as {@code {"disable_comment": true}}: each true, false or an
 *     integer; {@code null} in events from before there were options
 * @param bytes size of the video file; {@code null} when the platform pulls it, or photos, from URLs
 * @param scheduledAt earliest time to post it, UTC; {@code null} for immediately
 * @param requestedAt when that happened, UTC
 * @param postId the post that it is part of, one video, or set of photos, for several accounts; {@code null} when it was requested by itself
 * @param destination {@code DIRECT_POST}, or {@code INBOX} for the creator's inbox, where the creator decides whether to post it;
 *     {@code null} in events from before there was a choice: {@code DIRECT_POST}
 * @param media {@code VIDEO}, or {@code PHOTOS} for a set of photos; {@code null} in events from before there was a choice: {@code VIDEO}
 * @param title of the photos, beside the caption; {@code null} without one, and for a video
 */
public record PublishRequested(
        UUID publicationId,
        String workspace,
        Platform platform,
        UUID connectionId,
        String requestedBy,
        @Nullable String caption,
        @Nullable String privacyLevel,
        @Nullable Map<String, Object> options,
        @Nullable Long bytes,
        @Nullable Instant scheduledAt,
        Instant requestedAt,
        @Nullable UUID postId,
        @Nullable String destination,
        @Nullable String media,
        @Nullable String title)
        implements Event {

    public static final String TYPE = "dev.reelay.publish.PublishRequested.v1";

    @Override
    public String key() {
        return publicationId.toString();
    }
}
