package dev.reelay.contracts.ingest;

import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The public figures of a connected account. Kafka key: {@code connectionId}.
 *
 * @param connectionId the connection, UUIDv7
 * @param workspace tenant that owns it; no other tenant may see it
 * @param platform where the account lives
 * @param platformUserId the platform's id of the account, byte for byte (TikTok: {@code open_id})
 * @param username handle without {@code @}
 * @param displayName name as shown on the platform
 * @param followerCount followers; {@code null} when the scope for figures was not granted
 * @param followingCount accounts followed
 * @param likesCount likes over all videos
 * @param videoCount public videos, as counted by the platform
 * @param fetchedAt when they were fetched, UTC
 */
public record AccountStatsFetched(
        UUID connectionId,
        String workspace,
        Platform platform,
        String platformUserId,
        @Nullable String username,
        @Nullable String displayName,
        @Nullable Long followerCount,
        @Nullable Long followingCount,
        @Nullable Long likesCount,
        @Nullable Long videoCount,
        Instant fetchedAt)
        implements Event {

    public static final String TYPE = "dev.reelay.ingest.AccountStatsFetched.v1";

    @Override
    public String key() {
        return connectionId.toString();
    }
}
