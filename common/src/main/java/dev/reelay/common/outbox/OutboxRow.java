package dev.reelay.common.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reelay.common.event.CloudEventHeaders;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** An event in the ledger; {@code sequence} is its place in it. */
record OutboxRow(
        long sequence,
        UUID id,
        String topic,
        String key,
        String type,
        String payload,
        @Nullable String traceparent,
        boolean repeat,
        Instant createdAt) {

    static OutboxRow of(Row row) {
        return new OutboxRow(
                row.getLong("sequence"),
                row.getUUID("id"),
                row.getString("aggregatetype"),
                row.getString("aggregateid"),
                row.getString("type"),
                row.getString("payload"),
                row.getString("traceparent"),
                row.getBoolean("repeat"),
                row.getOffsetDateTime("created_at").toInstant());
    }

    /** As a record of the CloudEvents Kafka binding, in binary mode. */
    ProducerRecord<String, byte[]> toRecord(String source) {
        var message = new ProducerRecord<>(topic, null, createdAt.toEpochMilli(), key, payload.getBytes(UTF_8));
        var headers = message.headers();
        CloudEventHeaders.put(headers, CloudEventHeaders.SPEC_VERSION, "1.0");
        CloudEventHeaders.put(headers, CloudEventHeaders.ID, id.toString());
        CloudEventHeaders.put(headers, CloudEventHeaders.SOURCE, source);
        CloudEventHeaders.put(headers, CloudEventHeaders.TYPE, type);
        CloudEventHeaders.put(headers, CloudEventHeaders.SUBJECT, key);
        CloudEventHeaders.put(headers, CloudEventHeaders.TIME, createdAt.toString());
        CloudEventHeaders.put(headers, CloudEventHeaders.CONTENT_TYPE, "application/json");
        CloudEventHeaders.put(headers, CloudEventHeaders.TRACEPARENT, traceparent);
        CloudEventHeaders.put(headers, CloudEventHeaders.REPEAT, repeat ? "true" : null);
        return message;
    }
}
