package dev.reelay.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.common.event.CloudEventHeaders;
import dev.reelay.common.event.EventJson;
import dev.reelay.contracts.Event;
import dev.reelay.contracts.EventType;
import dev.reelay.contracts.EventTypes;
import dev.reelay.embedded.test.KafkaTestResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Events on the tests' broker: sent as other services send them, read as a stranger's consumer reads them. */
public final class Events {

    private static final Duration LIMIT = Duration.ofSeconds(40);

    private Events() {}

    /** An event with the id and key of its record. */
    public record Told<E>(String id, String key, E event) {}

    /** Sends each under a new id, and waits until the broker has them. */
    public static void send(Event... events) {
        send(Stream.of(events).map(Events::message).toList());
    }

    public static void send(ProducerRecord<String, byte[]> message) {
        send(List.of(message));
    }

    public static void send(List<ProducerRecord<String, byte[]>> messages) {
        Map<String, Object> settings = Map.of("bootstrap.servers", KafkaTestResource.bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            for (var sent : messages.stream().map(producer::send).toList()) {
                sent.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** An event as another service's relay sends it, under a new id; sending the result twice is a redelivery. */
    public static ProducerRecord<String, byte[]> message(Event event) {
        var type = EventTypes.of(event);
        var message = new ProducerRecord<>(
                type.topic(), event.key(), EventJson.write(event).getBytes(UTF_8));
        var headers = message.headers();
        CloudEventHeaders.put(headers, CloudEventHeaders.SPEC_VERSION, "1.0");
        CloudEventHeaders.put(headers, CloudEventHeaders.ID, UUID.randomUUID().toString());
        CloudEventHeaders.put(headers, CloudEventHeaders.SOURCE, "/test");
        CloudEventHeaders.put(headers, CloudEventHeaders.TYPE, type.name());
        CloudEventHeaders.put(headers, CloudEventHeaders.TIME, Instant.now().toString());
        return message;
    }

    /** The {@code ce_id}. */
    public static String id(ProducerRecord<String, byte[]> message) {
        return CloudEventHeaders.text(message.headers(), CloudEventHeaders.ID).orElseThrow();
    }

    /** All records of a topic that are there now. */
    public static List<ConsumerRecord<String, byte[]>> records(String topic) {
        return TopicReader.of(topic, KafkaTestResource.bootstrapServers()).records();
    }

    /** Types of the events of a key, in order, without package and version: {@code PublishCompleted}. */
    public static List<String> types(String topic, Object key) {
        return records(topic).stream()
                .filter(message -> key.toString().equals(message.key()))
                .map(message -> EventType.shortName(header(message, CloudEventHeaders.TYPE)))
                .toList();
    }

    /** Events of that type that are on their topic now; a repeated id counts once, as for every consumer. */
    public static <E extends Event> List<E> sent(Class<E> type, Predicate<E> wanted) {
        return told(type, wanted).stream().map(Told::event).toList();
    }

    /** As {@link #sent}, with their ids and keys. */
    public static <E extends Event> List<Told<E>> told(Class<E> type, Predicate<E> wanted) {
        var eventType = EventTypes.all().stream()
                .filter(one -> one.record() == type)
                .findFirst()
                .orElseThrow();
        var byId = new LinkedHashMap<String, Told<E>>();
        for (var message : records(eventType.topic())) {
            if (eventType.name().equals(KafkaRecords.header(message, CloudEventHeaders.TYPE))) {
                var id = header(message, CloudEventHeaders.ID);
                byId.putIfAbsent(id, new Told<>(id, message.key(), type.cast(read(eventType, message))));
            }
        }
        return byId.values().stream().filter(one -> wanted.test(one.event())).toList();
    }

    /** Waits until so many are told, and then looks a moment longer that no more are. */
    public static <E extends Event> List<Told<E>> awaitTold(int count, Class<E> type, Predicate<E> wanted) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(told(type, wanted)).hasSizeGreaterThanOrEqualTo(count));
        await().during(Duration.ofSeconds(1)).atMost(LIMIT).untilAsserted(() -> assertThat(told(type, wanted))
                .hasSize(count));
        return told(type, wanted);
    }

    /** The payload, by the type that the record names. */
    public static Event read(ConsumerRecord<String, byte[]> message) {
        return read(EventTypes.named(header(message, CloudEventHeaders.TYPE)).orElseThrow(), message);
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        return CloudEventHeaders.text(message.headers(), name).orElseThrow();
    }

    private static Event read(EventType type, ConsumerRecord<String, byte[]> message) {
        try {
            return EventJson.read(type, message.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
