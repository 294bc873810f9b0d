package dev.reelay.benchmarks.outbox;

import dev.reelay.benchmarks.BenchException;
import dev.reelay.benchmarks.lab.Lab;
import dev.reelay.benchmarks.sample.EventRecords;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A consumer that notes how old each event is when it has it. For one thread. */
final class Arrivals implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, byte[]> consumer;

    Arrivals(Lab lab, String topic) throws Exception {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", lab.kafka().bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList());
    }

    /**
     * The ages in milliseconds of so many events that are sent meanwhile, from the start of the transaction that appended
     * each.
     */
    List<Double> during(Callable<?> sending, int count, Duration limit) throws Exception {
        consumer.seekToEnd(consumer.assignment());
        consumer.assignment().forEach(consumer::position); // now, not at the first poll
        var sender = new FutureTask<>(sending);
        new Thread(sender, "sending").start();
        var ages = next(count, limit);
        sender.get();
        return ages;
    }

    private List<Double> next(int count, Duration limit) {
        var until = System.nanoTime() + limit.toNanos();
        var ages = new ArrayList<Double>(count);
        while (ages.size() < count) {
            if (System.nanoTime() > until) {
                throw new BenchException(
                        "A consumer got %d of %d events within %s".formatted(ages.size(), count, limit));
            }
            for (var message : consumer.poll(POLL)) {
                ages.add(ChronoUnit.MICROS.between(EventRecords.time(message), Instant.now()) / 1e3);
            }
        }
        return ages;
    }

    @Override
    public void close() {
        consumer.close(Duration.ZERO);
    }
}
