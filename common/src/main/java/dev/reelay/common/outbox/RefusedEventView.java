package dev.reelay.common.outbox;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;

/**
 * An event that the broker refuses, or one behind it.
 *
 * @param sequence its position in the ledger, and its id in these calls
 * @param bytes size of the payload
 * @param reason the broker's, or that it waits behind another event
 */
public record RefusedEventView(
        long sequence, UUID id, String topic, String key, String type, long bytes, String reason, Instant refusedAt) {

    static RefusedEventView of(Row row) {
        return new RefusedEventView(
                row.getLong("sequence"),
                row.getUUID("id"),
                row.getString("aggregatetype"),
                row.getString("aggregateid"),
                row.getString("type"),
                row.getLong("bytes"),
                row.getString("reason"),
                row.getOffsetDateTime("refused_at").toInstant());
    }
}
