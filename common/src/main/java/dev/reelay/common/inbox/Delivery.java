package dev.reelay.common.inbox;

import dev.reelay.common.event.CloudEventHeaders;
import dev.reelay.common.event.EventJson;
import dev.reelay.common.event.TraceParent;
import dev.reelay.common.event.UnknownWordException;
import dev.reelay.contracts.EventType;
import dev.reelay.contracts.EventTypes;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** An event with the record that carried it, so that it can be parked unchanged. All of its values can be stored. */
record Delivery(ReceivedEvent event, String type, String topic, int partition, long offset, byte[] payload) {

    /** In UTF-16 units. Our longest key is a workspace and two ids; an index row of PostgreSQL holds 2,704 bytes. */
    private static final int LONGEST_KEY = 512;

    private static final int UUID_LENGTH = 36;

    /** A time outside of this range is a mistake, or exceeds a timestamptz. */
    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /**
     * Empty for what the handler does not accept, and for types and enum values that this version does not know: contracts grow.
     */
    static Optional<Delivery> of(ConsumerRecord<String, byte[]> message, EventHandler handler)
            throws UnreadableEventException {
        var type = EventTypes.named(required(message, CloudEventHeaders.TYPE))
                .filter(known -> handler.accepts().contains(known.record()));
        if (type.isEmpty()) {
            return Optional.empty();
        }
        if (message.value() == null) {
            throw new UnreadableEventException("the record has no value");
        }
        try {
            var delivery = of(
                    type.get(),
                    id(message),
                    key(message),
                    time(message),
                    CloudEventHeaders.text(message.headers(), CloudEventHeaders.TRACEPARENT)
                            .map(TraceParent::checked)
                            .orElse(null),
                    CloudEventHeaders.text(message.headers(), CloudEventHeaders.REPEAT)
                            .map(Boolean::parseBoolean)
                            .orElse(false),
                    message.topic(),
                    message.partition(),
                    message.offset(),
                    message.value());
            return Optional.of(delivery)
                    .filter(read -> handler.concerns(read.event().data()));
        } catch (LaterEventException e) {
            Log.warnf(
                    "Event of a later version skipped type=%s reason=%s",
                    type.get().name(), e.getMessage());
            return Optional.empty();
        }
    }

    static Delivery of(
            EventType type,
            String id,
            String key,
            Instant time,
            @Nullable String traceparent,
            boolean repeat,
            String topic,
            int partition,
            long offset,
            byte[] payload)
            throws UnreadableEventException {
        try {
            var event = new ReceivedEvent(id, key, time, traceparent, repeat, EventJson.read(type, payload));
            return new Delivery(event, type.name(), topic, partition, offset, payload);
        } catch (UnknownWordException e) {
            throw new LaterEventException("the " + type.name() + " " + e.getMessage());
        } catch (IOException e) {
            throw new UnreadableEventException("the value is not a " + type.name() + " in JSON ("
                    + e.getClass().getSimpleName() + ", " + payload.length + " bytes)");
        }
    }

    private static String id(ConsumerRecord<String, byte[]> message) throws UnreadableEventException {
        var id = required(message, CloudEventHeaders.ID);
        try {
            if (id.length() == UUID_LENGTH) {
                return UUID.fromString(id).toString();
            }
        } catch (IllegalArgumentException e) {
            // reported below
        }
        throw new UnreadableEventException("header " + CloudEventHeaders.ID + " is not a UUID");
    }

    private static String key(ConsumerRecord<String, byte[]> message) throws UnreadableEventException {
        var key = message.key() == null ? "" : message.key();
        if (key.length() > LONGEST_KEY) {
            throw new UnreadableEventException("the key is longer than " + LONGEST_KEY + " characters");
        }
        if (key.indexOf('\0') >= 0) {
            throw new UnreadableEventException("the key contains a NUL");
        }
        return key;
    }

    private static Instant time(ConsumerRecord<String, byte[]> message) throws UnreadableEventException {
        try {
            var time = Instant.parse(required(message, CloudEventHeaders.TIME));
            if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
                return time;
            }
        } catch (DateTimeException e) {
            // reported below
        }
        throw new UnreadableEventException(
                "header " + CloudEventHeaders.TIME + " is not an RFC 3339 time between 1970 and 9999");
    }

    private static String required(ConsumerRecord<String, byte[]> message, String header)
            throws UnreadableEventException {
        return CloudEventHeaders.text(message.headers(), header)
                .orElseThrow(() -> new UnreadableEventException("header " + header + " is missing"));
    }
}
