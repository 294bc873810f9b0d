package dev.reelay.contracts.auth;

import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The owner asked to erase everything about the account; each service removes its part and answers with
 * {@code ErasureCompleted}. Whatever comes later about this connection is to be dropped: connected again, the account has a new one.
 *
 * <p>Kafka key: {@code connectionId}.
 *
 * @param connectionId the connection, UUIDv7
 * @param workspace tenant that owns it; no other tenant may see it
 * @param platform where the account lives
 * @param platformUserId the platform's id of the account, byte for byte (TikTok: {@code open_id})
 * @param erasedAt when that happened, UTC
 * @param sharedAccount whether another connection to the same account stays: then what belongs to the account rather than to the
 *     connection, such as the platform's callbacks, is still needed; absent means no
 */
public record ConnectionErased(
        UUID connectionId,
        String workspace,
        Platform platform,
        String platformUserId,
        Instant erasedAt,
        @Nullable Boolean sharedAccount)
        implements Event {

    public static final String TYPE = "dev.reelay.auth.ConnectionErased.v1";

    /** Absent means no. */
    public boolean sharesAccount() {
        return Boolean.TRUE.equals(sharedAccount);
    }

    @Override
    public String key() {
        return connectionId.toString();
    }
}
