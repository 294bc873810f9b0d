package dev.reelay.contracts.auth;

import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The tokens are no longer valid; only the user can connect the account again. Kafka key: {@code connectionId}.
 *
 * @param connectionId the connection, UUIDv7
 * @param workspace tenant that owns it; no other tenant may see it
 * @param platform where the account lives
 * @param platformUserId the platform's id of the account, byte for byte (TikTok: {@code open_id})
 * @param reason why: {@code refresh_token_rejected}, {@code refresh_token_expired}, {@code authorization_removed} or
 *     {@code vault_unreadable}
 * @param expiredAt when that happened, UTC
 * @param username handle without {@code @}, if known
 * @param displayName name as shown on the platform, if known
 * @param connectedAt when it was last connected, UTC; absent in older records
 */
public record ConnectionExpired(
        UUID connectionId,
        String workspace,
        Platform platform,
        String platformUserId,
        String reason,
        Instant expiredAt,
        @Nullable String username,
        @Nullable String displayName,
        @Nullable Instant connectedAt)
        implements Event {

    public static final String TYPE = "dev.reelay.auth.ConnectionExpired.v1";

    /** With the required fields only. */
    public ConnectionExpired(
            UUID connectionId,
            String workspace,
            Platform platform,
            String platformUserId,
            String reason,
            Instant expiredAt) {
        this(connectionId, workspace, platform, platformUserId, reason, expiredAt, null, null, null);
    }

    @Override
    public String key() {
        return connectionId.toString();
    }
}
