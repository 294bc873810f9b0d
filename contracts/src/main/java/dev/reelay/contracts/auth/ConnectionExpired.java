package dev.reelay.contracts.auth;

import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import java.time.Instant;
import java.util.UUID;

/**
 * The tokens are dead and only the user can connect again. Kafka key: {@code connectionId}.
 *
 * @param connectionId the connection, UUIDv7
 * @param workspace tenant that owns it; nobody else may see it
 * @param platform where the account lives
 * @param platformUserId the platform's id of the account, byte for byte (TikTok: {@code open_id})
 * @param reason why: {@code refresh_token_rejected}, {@code refresh_token_expired} or {@code authorization_removed}
 * @param expiredAt when that was, UTC
 */
public record ConnectionExpired(
        UUID connectionId, String workspace, Platform platform, String platformUserId, String reason, Instant expiredAt)
        implements Event {

    public static final String TYPE = "dev.reelay.auth.ConnectionExpired.v1";

    @Override
    public String key() {
        return connectionId.toString();
    }
}
