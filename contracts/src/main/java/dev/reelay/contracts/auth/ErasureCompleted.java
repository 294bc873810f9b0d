package dev.reelay.contracts.auth;

import dev.reelay.contracts.Event;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A service has removed everything it held about an erased connection. Kafka key: {@code connectionId}.
 *
 * @param connectionId the connection, UUIDv7; also the id of its erasure
 * @param workspace tenant that owns it; no other tenant may see it
 * @param service which service, such as {@code ingest-service}
 * @param removed counts by kind, such as {@code {"videos": 60}}
 * @param completedAt when that happened, UTC
 */
public record ErasureCompleted(
        UUID connectionId, String workspace, String service, Map<String, Long> removed, Instant completedAt)
        implements Event {

    public static final String TYPE = "dev.reelay.auth.ErasureCompleted.v1";

    @Override
    public String key() {
        return connectionId.toString();
    }
}
