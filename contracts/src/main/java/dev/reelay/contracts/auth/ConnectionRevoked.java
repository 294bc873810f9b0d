package dev.reelay.contracts.auth;

import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import java.time.Instant;
import java.util.UUID;

/**
 * The owner disconnected the account here; its tokens were revoked at the platform. Kafka key: {@code connectionId}.
 *
 * @param connectionId the connection, UUIDv7
 * @param workspace tenant that owns it; nobody else may see it
 * @param platform where the account lives
 * @param platformUserId the platform's id of the account, byte for byte (TikTok: {@code open_id})
 * @param revokedAt when that was, UTC
 */
public record ConnectionRevoked(
        UUID connectionId, String workspace, Platform platform, String platformUserId, Instant revokedAt)
        implements Event {

    public static final String TYPE = "dev.reelay.auth.ConnectionRevoked.v1";

    @Override
    public String key() {
        return connectionId.toString();
    }
}
