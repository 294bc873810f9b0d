package dev.reelay.contracts.auth;

import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import java.time.Instant;
import java.util.UUID;

/**
 * The owner asked to erase everything about the account; each service removes its part and answers with
 * {@code ErasureCompleted}.
 *
 * <p>Kafka key: {@code connectionId}.
 *
 * @param connectionId the connection, UUIDv7
 * @param workspace tenant that owns it; no other tenant may see it
 * @param platform where the account lives
 * @param platformUserId the platform's id of the account, byte for byte (TikTok: {@code open_id})
 * @param erasedAt when that happened, UTC
 */
public record ConnectionErased(
        UUID connectionId, String workspace, Platform platform, String platformUserId, Instant erasedAt)
        implements Event {

    public static final String TYPE = "dev.reelay.auth.ConnectionErased.v1";

    @Override
    public String key() {
        return connectionId.toString();
    }
}
