package dev.reelay.contracts.auth;

import dev.reelay.contracts.Event;
import java.time.Instant;
import java.util.UUID;

/**
 * A service has removed what it could of an erased connection, and waits for something to end before it removes the rest;
 * {@code ErasureCompleted} follows.
 *
 * <p>Kafka key: {@code connectionId}.
 *
 * @param connectionId the connection, UUIDv7; also the id of its erasure
 * @param workspace tenant that owns it; no other tenant may see it
 * @param service which service, such as {@code publish-service}
 * @param reason what it waits for, such as {@code publication_under_way}
 * @param waitingSince when that happened, UTC
 */
public record ErasureWaiting(UUID connectionId, String workspace, String service, String reason, Instant waitingSince)
        implements Event {

    public static final String TYPE = "dev.reelay.auth.ErasureWaiting.v1";

    @Override
    public String key() {
        return connectionId.toString();
    }
}
