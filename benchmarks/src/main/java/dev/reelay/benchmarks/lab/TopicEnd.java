package dev.reelay.benchmarks.lab;

import dev.reelay.benchmarks.BenchException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** How many records a topic ever got: what every producer can be measured by from outside. */
public final class TopicEnd implements AutoCloseable {

    private static final long LOOK_MILLIS = 5;

    private final Admin admin;
    private final Map<TopicPartition, OffsetSpec> partitions;
    private final String topic;

    public TopicEnd(Lab lab, String topic) throws Exception {
        this.topic = topic;
        admin = Admin.create(Map.of("bootstrap.servers", lab.kafka().bootstrapServers()));
        partitions = admin.describeTopics(java.util.List.of(topic)).allTopicNames().get().values().stream()
                .flatMap(described -> described.partitions().stream())
                .collect(Collectors.toMap(
                        partition -> new TopicPartition(topic, partition.partition()),
                        partition -> OffsetSpec.latest()));
    }

    public long records() throws Exception {
        return admin.listOffsets(partitions).all().get().values().stream()
                .mapToLong(end -> end.offset())
                .sum();
    }

    /** Waits until it has that many, and answers how many it has. */
    public long await(long count, Duration limit) throws Exception {
        return await(count, limit, LOOK_MILLIS);
    }

    /** The same with a pause between two looks, where the broker's CPU time is what is measured. */
    public long await(long count, Duration limit, long lookMillis) throws Exception {
        var until = System.nanoTime() + limit.toNanos();
        for (var records = records(); ; records = records()) {
            if (records >= count) {
                return records;
            }
            if (System.nanoTime() > until) {
                throw new BenchException("%s has %,d of %,d records after %s".formatted(topic, records, count, limit));
            }
            Thread.sleep(lookMillis);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
