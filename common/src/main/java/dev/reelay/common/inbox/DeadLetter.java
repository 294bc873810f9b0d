package dev.reelay.common.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * A record that could not be read, unchanged.
 *
 * @param id in the table; 0 before it is stored
 * @param consumer the handler that it was meant for
 * @param reason for people
 */
record DeadLetter(long id, String consumer, ConsumerRecord<String, byte[]> message, String reason) {

    static DeadLetter of(EventHandler handler, ConsumerRecord<String, byte[]> message, String reason) {
        return new DeadLetter(0, handler.name(), message, ParkedEvents.storable(reason));
    }

    /** Without headers, which a delivery does not keep; their content is in the event. */
    static DeadLetter of(EventHandler handler, Delivery delivery, String reason) {
        var message = new ConsumerRecord<>(
                delivery.topic(),
                delivery.partition(),
                delivery.offset(),
                delivery.event().key(),
                delivery.payload());
        return of(handler, message, reason + ", event " + delivery.event().id() + " of " + delivery.type());
    }

    static DeadLetter of(Row row) {
        var names = row.getValue("header_names") instanceof Buffer[] values ? values : new Buffer[0];
        var values = row.getValue("header_values") instanceof Buffer[] present ? present : new Buffer[0];
        var headers = new ArrayList<Header>();
        for (int i = 0; i < names.length; i++) {
            headers.add(new RecordHeader(names[i].toString(UTF_8), values[i] == null ? null : values[i].getBytes()));
        }
        var key = row.getBuffer("key");
        var payload = row.getBuffer("payload");
        var message = new ConsumerRecord<>(
                row.getString("topic"),
                row.getInteger("partition"),
                row.getLong("record_offset"),
                ConsumerRecord.NO_TIMESTAMP,
                TimestampType.NO_TIMESTAMP_TYPE,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                key == null ? null : key.toString(UTF_8),
                payload == null ? null : payload.getBytes(),
                new RecordHeaders(headers),
                java.util.Optional.empty());
        return new DeadLetter(row.getLong("id"), row.getString("consumer"), message, row.getString("reason"));
    }

    /** The columns {@code consumer, topic, partition, record_offset, key, header_names, header_values, payload, reason}. */
    Tuple values() {
        var headers = List.of(message.headers().toArray());
        return Tuple.tuple()
                .addString(consumer)
                .addString(message.topic())
                .addInteger(message.partition())
                .addLong(message.offset())
                .addValue(message.key() == null ? null : Buffer.buffer(message.key()))
                .addValue(headers.stream()
                        .map(header -> Buffer.buffer(header.key()))
                        .toArray(Buffer[]::new))
                .addValue(headers.stream()
                        .map(header -> header.value() == null ? null : Buffer.buffer(header.value()))
                        .toArray(Buffer[]::new))
                .addValue(message.value() == null ? null : Buffer.buffer(message.value()))
                .addString(reason);
    }
}
