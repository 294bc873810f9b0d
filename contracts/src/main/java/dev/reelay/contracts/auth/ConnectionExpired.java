package dev.reelay.contracts.auth;

import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The tokens are dead and only the user can connect again. Kafka key: {@code connectionId}.
 *
 * @param connectionId the connection, UUIDv7
 * @param workspace tenant that owns it; nobody else may see it
 * @param platform where the account lives
 * @param platformUserId the platform's id of the account, byte for byte (TikTok: {@code open_id})
 * @param reason why: {@code refresh_token_rejected}, {@code refresh_token_expired} or {@code authorization_removed}
 * @param expiredAt when that was, UTC
 * @param username handle without {@code @}, as far as it is known
 * @param displayName name as shown on the platform, as far as it is known
 * @param connectedAt when it was connected last, UTC; older records lack it
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

    /** With the required fields alone. */
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
