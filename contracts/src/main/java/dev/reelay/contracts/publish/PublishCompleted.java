package dev.reelay.contracts.publish;

import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The platform reports that the video, or the photos, are posted or, with the destination {@code INBOX}, is in the creator's inbox. Kafka key: {@code
 * publicationId}.
 *
 * <p>While the platform is still moderating it, the video's id follows in {@code PublishPubliclyAvailable}; so does, much later or never,
 * the id of each video that the creator posts from the inbox.
 *
 * @param publicationId the publication, UUIDv7
 * @param workspace tenant that owns it; no other tenant may see it
 * @param platform where the account lives
 * @param connectionId the connection, UUIDv7
 * @param publishId the platform's id of the task
 * @param videoId the platform's id of the video, or of the photos; {@code null} while the platform is still moderating it, for private
 *     posts, and as long as the creator has not posted it from the inbox
 * @param permalink public page; {@code null} while {@code videoId} is
 * @param publishedAt UTC, as reported by the platform, if it did
 * @param destination {@code DIRECT_POST}, or {@code INBOX} for the creator's inbox, where the creator decides whether to post it;
 *     {@code null} in events from before there was a choice: {@code DIRECT_POST}
 * @param media {@code VIDEO}, or {@code PHOTOS} for a set of photos; {@code null} in events from before there was a choice: {@code VIDEO}
 */
public record PublishCompleted(
        UUID publicationId,
        String workspace,
        Platform platform,
        UUID connectionId,
        String publishId,
        @Nullable String videoId,
        @Nullable URI permalink,
        Instant publishedAt,
        @Nullable String destination,
        @Nullable String media)
        implements Event {

    public static final String TYPE = "dev.reelay.publish.PublishCompleted.v1";

    @Override
    public String key() {
        return publicationId.toString();
    }
}
