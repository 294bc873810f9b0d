package dev.reelay.benchmarks.consumers;

import dev.reelay.benchmarks.lab.Program;
import dev.reelay.benchmarks.sample.EventRecords;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The ceiling: reads each record's headers and payload as its event, and does nothing with it. */
final class PlainConsumer {

    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, byte[]> consumer;
    private Map<TopicPartition, Long> from = Map.of();

    /** As the services have it in their common settings. */
    private PlainConsumer(String bootstrapServers, String topic) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "max.poll.records", 500),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList());
    }

    /** Its arguments are {@code bootstrap.servers} and the topic. */
    public static void main(String[] arguments) throws Exception {
        var program = new PlainConsumer(arguments[0], arguments[1]);
        Program.Answering.serve(program::answer);
    }

    private String answer(String[] words) {
        switch (words[0]) {
            case "mark" -> from = consumer.endOffsets(consumer.assignment());
            case "read" -> read(Integer.parseInt(words[1]));
            default -> throw new IllegalArgumentException(words[0]);
        }
        return "done";
    }

    /** So many from the mark on, which stays, so that the same may be read again. */
    private void read(int count) {
        from.forEach(consumer::seek);
        for (var left = count; left > 0; ) {
            for (var message : consumer.poll(POLL)) {
                EventRecords.read(message);
                left--;
            }
        }
    }
}
