package dev.reelay.contracts.auth;

import dev.reelay.contracts.Event;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * One service removed all it held about an erased connection. Kafka key: {@code connectionId}.
 *
 * @param connectionId the connection, UUIDv7
 * @param workspace tenant that owns it; nobody else may see it
 * @param service who removed it, such as {@code ingest-service}
 * @param removed how many of what, such as {@code {"videos": 60}}
 * @param completedAt when that was, UTC
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
