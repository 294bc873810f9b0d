package dev.reelay.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reelay.contracts.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/** What stands on topics now, read from their beginning by a plain consumer of no group. */
public final class KafkaRecords {

    private KafkaRecords() {}

    /** Of every topic of the catalogue, dead letters too; those of one partition in their order. */
    public static List<ConsumerRecord<String, String>> all(String bootstrapServers) {
        var records = new ArrayList<ConsumerRecord<String, String>>();
        try (var consumer =
                new KafkaConsumer<>(settings(bootstrapServers), new StringDeserializer(), new StringDeserializer())) {
            var partitions = Topics.all().stream()
                    .flatMap(topic -> Stream.concat(Stream.of(topic.name()), topic.deadLetters().stream()))
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records;
    }

    /** At the end of a topic the broker keeps a fetch, and all that is asked behind it, for half a second by default. */
    static Map<String, Object> settings(String bootstrapServers) {
        return Map.of("bootstrap.servers", bootstrapServers, "fetch.max.wait.ms", 10);
    }

    /** The last header of that name, as text. */
    public static @Nullable String header(ConsumerRecord<?, ?> message, String name) {
        var header = message.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }
}
