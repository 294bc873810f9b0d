package dev.reelay.common.inbox;

import dev.reelay.common.event.CloudEventHeaders;
import dev.reelay.common.event.EventJson;
import dev.reelay.common.event.UnknownWordException;
import dev.reelay.contracts.EventType;
import dev.reelay.contracts.EventTypes;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** An event together with the record that brought it, so that it can be parked as it came. */
record Delivery(ReceivedEvent event, String type, String topic, int partition, long offset, byte[] payload) {

    /** Empty for types, and for words, that this version does not know; contracts grow, and consumers pass over what is new. */
    static Optional<Delivery> of(ConsumerRecord<String, byte[]> message) throws UnreadableEventException {
        var type = EventTypes.named(required(message, CloudEventHeaders.TYPE));
        if (type.isEmpty()) {
            return Optional.empty();
        }
        if (message.value() == null) {
            throw new UnreadableEventException("the record has no value");
        }
        var time = required(message, CloudEventHeaders.TIME);
        try {
            return Optional.of(of(
                    type.get(),
                    required(message, CloudEventHeaders.ID),
                    message.key() == null ? "" : message.key(),
                    Instant.parse(time),
                    CloudEventHeaders.text(message.headers(), CloudEventHeaders.TRACEPARENT)
                            .orElse(null),
                    CloudEventHeaders.text(message.headers(), CloudEventHeaders.REPEAT)
                            .map(Boolean::parseBoolean)
                            .orElse(false),
                    message.topic(),
                    message.partition(),
                    message.offset(),
                    message.value()));
        } catch (LaterEventException e) {
            Log.warnf(
                    "Event of a later version passed over type=%s reason=%s",
                    type.get().name(), e.getMessage());
            return Optional.empty();
        } catch (DateTimeException e) {
            throw new UnreadableEventException("header " + CloudEventHeaders.TIME + " is no RFC 3339 time");
        }
    }

    static Delivery of(
            EventType type,
            String id,
            String key,
            Instant time,
            String traceparent,
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
            throw new UnreadableEventException("the value is no " + type.name() + " in JSON ("
                    + e.getClass().getSimpleName() + ", " + payload.length + " bytes)");
        }
    }

    private static String required(ConsumerRecord<String, byte[]> message, String header)
            throws UnreadableEventException {
        return CloudEventHeaders.text(message.headers(), header)
                .orElseThrow(() -> new UnreadableEventException("header " + header + " is missing"));
    }
}
