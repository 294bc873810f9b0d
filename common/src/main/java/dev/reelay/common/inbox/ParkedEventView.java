package dev.reelay.common.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A parked event, as an operator sees it.
 *
 * @param handler the handler that could not apply it
 * @param key of the record; events of one key are applied in the order of {@code id}
 * @param eventId CloudEvents id
 * @param type CloudEvents type
 * @param attempts so far; 0 for one that waits behind an earlier event of its key
 * @param nextAttemptAt when its key is due; {@code null} if it was given up
 * @param givenUpAt {@code null} while it is retried
 * @param payload JSON, as text; {@code null} in lists
 */
public record ParkedEventView(
        long id,
        String handler,
        String key,
        String eventId,
        String type,
        Instant eventTime,
        String topic,
        int partition,
        long offset,
        int attempts,
        String lastError,
        Instant parkedAt,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant givenUpAt,
        @Nullable String payload) {

    static ParkedEventView of(Row row, boolean withPayload) {
        return new ParkedEventView(
                row.getLong("id"),
                row.getString("consumer"),
                row.getString("key"),
                row.getString("event_id"),
                row.getString("type"),
                row.getOffsetDateTime("event_time").toInstant(),
                row.getString("topic"),
                row.getInteger("partition"),
                row.getLong("record_offset"),
                row.getInteger("attempts"),
                row.getString("last_error"),
                row.getOffsetDateTime("parked_at").toInstant(),
                instant(row.getOffsetDateTime("turn_at")),
                instant(row.getOffsetDateTime("given_up_at")),
                withPayload ? row.getBuffer("payload").toString(UTF_8) : null);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
