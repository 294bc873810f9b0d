package dev.reelay.local.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.reelay.contracts.Topic;
import dev.reelay.contracts.Topics;
import dev.reelay.local.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** All events since the journey began, read from Kafka as any consumer would; not for several threads. */
final class EventLog implements AutoCloseable {

    /**
     * One event (CloudEvents 1.0, binary mode).
     *
     * @param id {@code ce_id}; the same on every resend
     * @param timestamp of the record
     * @param time of the event, {@code ce_time}
     * @param data missing if the value is no JSON
     */
    record Entry(
            String id,
            String topic,
            int partition,
            long offset,
            Instant timestamp,
            String key,
            String type,
            Instant time,
            JsonNode data) {}

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    /** From now on. */
    EventLog(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        for (var topic : Topics.all().stream().map(Topic::name).toList()) {
            consumer.partitionsFor(topic)
                    .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
        }
        consumer.assign(partitions);
        consumer.endOffsets(partitions).forEach(consumer::seek);
    }

    /**
     * Reads what came in since the last look. Delivery is at least once: what a crash made a service send twice counts once, as
     * for every consumer.
     */
    void look() {
        var ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            for (var event : consumer.poll(Duration.ofMillis(500))) {
                var entry = entry(event);
                if (ids.add(entry.id())) {
                    entries.add(entry);
                }
            }
        }
    }

    /** Those that match, in order of time; those of one key in the order in which every consumer sees them. */
    List<Entry> matching(Predicate<Entry> wanted) {
        return entries.stream()
                .filter(wanted)
                .sorted(Comparator.comparing(Entry::timestamp)
                        .thenComparing(Entry::topic)
                        .thenComparing(Entry::offset))
                .toList();
    }

    /** Topic to short type to count. */
    Map<String, Map<String, Integer>> counts() {
        var counts = new TreeMap<String, Map<String, Integer>>();
        entries.forEach(entry ->
                counts.computeIfAbsent(entry.topic(), topic -> new TreeMap<>()).merge(entry.type(), 1, Integer::sum));
        return counts;
    }

    @Override
    public void close() {
        consumer.close();
    }

    private static Entry entry(ConsumerRecord<String, byte[]> event) {
        var timestamp = Instant.ofEpochMilli(event.timestamp());
        var time = header(event, "ce_time");
        return new Entry(
                header(event, "ce_id"),
                event.topic(),
                event.partition(),
                event.offset(),
                timestamp,
                event.key(),
                header(event, "ce_type"),
                time.isEmpty() ? timestamp : Instant.parse(time),
                json(event.value()));
    }

    private static String header(ConsumerRecord<String, byte[]> event, String name) {
        var header = event.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static JsonNode json(byte[] value) {
        try {
            return value == null ? MissingNode.getInstance() : Json.MAPPER.readTree(value);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
