package dev.reelay.contracts.auth;

import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The owner disconnected the account here; its tokens were revoked at the platform. Kafka key: {@code connectionId}.
 *
 * @param connectionId the connection, UUIDv7
 * @param workspace tenant that owns it; no other tenant may see it
 * @param platform where the account lives
 * @param platformUserId the platform's id of the account, byte for byte (TikTok: {@code open_id})
 * @param revokedAt when that happened, UTC
 * @param username handle without {@code @}, if known
 * @param displayName name as shown on the platform, if known
 * @param connectedAt when it was last connected, UTC; absent in older records
 */
public record ConnectionRevoked(
        UUID connectionId,
        String workspace,
        Platform platform,
        String platformUserId,
        Instant revokedAt,
        @Nullable String username,
        @Nullable String displayName,
        @Nullable Instant connectedAt)
        implements Event {

    public static final String TYPE = "dev.reelay.auth.ConnectionRevoked.v1";

    /** With the required fields only. */
    public ConnectionRevoked(
            UUID connectionId, String workspace, Platform platform, String platformUserId, Instant revokedAt) {
        this(connectionId, workspace, platform, platformUserId, revokedAt, null, null, null);
    }

    @Override
    public String key() {
        return connectionId.toString();
    }
}
