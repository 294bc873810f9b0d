package dev.reelay.common.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.common.event.CloudEventHeaders;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What a topic holds, read as a consumer that drops repeated ids reads it. */
final class SentEvents {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, List<Long>> changesByKey = new LinkedHashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final Map<String, Integer> recordsByKey = new LinkedHashMap<>();
    private final Map<String, Integer> repeatsByKey = new LinkedHashMap<>();
    private int records;

    /** All records of the topic that are there now. */
    static SentEvents in(String topic, String bootstrapServers) {
        return after(Map.of(), topic, bootstrapServers);
    }

    /** Those that are there now and were not at its {@link #ends}. */
    static SentEvents after(Map<TopicPartition, Long> ends, String topic, String bootstrapServers) {
        try (var reader = new Reader(ends, topic, bootstrapServers)) {
            return reader.look();
        }
    }

    /** For who looks again and again until something has come: a consumer made anew for each look costs more than what is awaited. */
    static final class Reader implements AutoCloseable {

        private final KafkaConsumer<String, byte[]> consumer;
        private final List<TopicPartition> partitions;
        private final SentEvents sent = new SentEvents();

        Reader(Map<TopicPartition, Long> ends, String topic, String bootstrapServers) {
            consumer = consumer(bootstrapServers);
            partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            partitions.forEach(partition -> consumer.seek(partition, ends.getOrDefault(partition, 0L)));
        }

        /** All that is there now. */
        SentEvents look() {
            var now = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < now.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(sent::add);
            }
            return sent;
        }

        @Override
        public void close() {
            consumer.close();
        }
    }

    /** Where each partition of the topic ends now. */
    static Map<TopicPartition, Long> ends(String topic, String bootstrapServers) {
        try (var consumer = consumer(bootstrapServers)) {
            return consumer.endOffsets(partitions(consumer, topic));
        }
    }

    private static KafkaConsumer<String, byte[]> consumer(String bootstrapServers) {
        // At the end of a topic the broker keeps a fetch, and all that is asked behind it, for half a second by
        // default.
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "fetch.max.wait.ms", 10);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
    }

    private void add(ConsumerRecord<String, byte[]> message) {
        records++;
        recordsByKey.merge(message.key(), 1, Integer::sum);
        if (CloudEventHeaders.text(message.headers(), CloudEventHeaders.REPEAT).isPresent()) {
            repeatsByKey.merge(message.key(), 1, Integer::sum);
        }
        var id = CloudEventHeaders.text(message.headers(), CloudEventHeaders.ID).orElseThrow();
        if (ids.add(id)) {
            try {
                var change =
                        JSON.readTree(message.value()).get("follower_count").asLong();
                changesByKey
                        .computeIfAbsent(message.key(), key -> new ArrayList<>())
                        .add(change);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    int records() {
        return records;
    }

    int records(UUID key) {
        return recordsByKey.getOrDefault(key.toString(), 0);
    }

    int repeats(UUID key) {
        return repeatsByKey.getOrDefault(key.toString(), 0);
    }

    /** The changes told of a key, each once, in the order in which they came. */
    List<Long> changes(UUID key) {
        return changesByKey.getOrDefault(key.toString(), List.of());
    }

    int distinct() {
        return ids.size();
    }

    /** Each aggregate's changes 1 to n, each once, in order. */
    void assertComplete(List<UUID> aggregates, int changes) {
        var expected = LongStream.rangeClosed(1, changes).boxed().toList();
        for (var aggregate : aggregates) {
            assertThat(changesByKey.get(aggregate.toString()))
                    .as("changes of %s", aggregate)
                    .isEqualTo(expected);
        }
    }
}
