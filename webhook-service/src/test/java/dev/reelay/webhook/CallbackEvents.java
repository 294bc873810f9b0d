package dev.reelay.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.common.event.CloudEventHeaders;
import dev.reelay.common.event.EventJson;
import dev.reelay.contracts.EventTypes;
import dev.reelay.contracts.Topics;
import dev.reelay.contracts.webhook.PlatformCallbackReceived;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * All events of the callback topic, read by a plain Kafka client from the beginning.
 *
 * <p>Repeats of an id are dropped, as every consumer must: the relay sends again what it was killed over.
 */
public final class CallbackEvents implements AutoCloseable {

    /** An event with the id and key that its record carries. */
    public record Told(String id, String key, PlatformCallbackReceived event) {}

    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, Told> told = new LinkedHashMap<>();

    public CallbackEvents(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(Topics.CALLBACK).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Waits until so many match, and then looks a moment longer that no more do. */
    public List<Told> await(int count, Predicate<PlatformCallbackReceived> wanted) {
        org.awaitility.Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(matching(wanted)).hasSizeGreaterThanOrEqualTo(count));
        org.awaitility.Awaitility.await()
                .during(Duration.ofSeconds(1))
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(matching(wanted)).hasSize(count));
        return matching(wanted);
    }

    /** What has come so far. */
    public List<Told> matching(Predicate<PlatformCallbackReceived> wanted) {
        consumer.poll(Duration.ofMillis(100)).forEach(message -> {
            var one = told(message);
            told.putIfAbsent(one.id(), one);
        });
        return told.values().stream().filter(one -> wanted.test(one.event())).toList();
    }

    private static Told told(ConsumerRecord<String, byte[]> message) {
        var type = CloudEventHeaders.text(message.headers(), CloudEventHeaders.TYPE)
                .orElseThrow();
        var id = CloudEventHeaders.text(message.headers(), CloudEventHeaders.ID).orElseThrow();
        try {
            var event = EventJson.read(EventTypes.named(type).orElseThrow(), message.value());
            return new Told(id, message.key(), (PlatformCallbackReceived) event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
