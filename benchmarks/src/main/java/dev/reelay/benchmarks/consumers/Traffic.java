package dev.reelay.benchmarks.consumers;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reelay.benchmarks.lab.Lab;
import dev.reelay.benchmarks.sample.EventRecords;
import dev.reelay.contracts.Event;
import dev.reelay.contracts.EventTypes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts events on a topic, spread evenly over its partitions, and knows which are the last ones. */
final class Traffic implements AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;
    private final String topic;
    private final int partitions;
    private long sent;

    /** An event with its number and the id that its record has. */
    record Sent(long number, UUID id) {}

    Traffic(Lab lab, String topic) throws Exception {
        this.topic = topic;
        producer = new KafkaProducer<>(
                EventRecords.producerSettings(lab.kafka().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
        partitions = producer.partitionsFor(topic).size();
    }

    /**
     * Sends so many new ones.
     *
     * @param event the event of a number, which no event had before
     * @return the last one of each partition: when these had their effect, all had it
     */
    List<Sent> send(int count, Numbered event) {
        var last = new ArrayList<Sent>();
        for (var place = 0; place < count; place++) {
            var number = sent++;
            var id = UUID.randomUUID();
            send(event.at(number, place), (int) (number % partitions), id);
            if (place >= count - partitions) {
                last.add(new Sent(number, id));
            }
        }
        producer.flush();
        return last;
    }

    /** Makes an event of a number that no other has, and of its place in what is sent together. */
    @FunctionalInterface
    interface Numbered {
        Event at(long number, int place);
    }

    private void send(Event event, int partition, UUID id) {
        var json = EventRecords.json(event).getBytes(UTF_8);
        producer.send(
                EventRecords.of(partition, topic, EventTypes.of(event).name(), event.key(), id, Instant.now(), json));
    }

    @Override
    public void close() {
        producer.close();
    }
}
