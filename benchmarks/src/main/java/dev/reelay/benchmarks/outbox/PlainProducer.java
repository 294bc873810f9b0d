package dev.reelay.benchmarks.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reelay.benchmarks.lab.Program;
import dev.reelay.benchmarks.sample.EventRecords;
import dev.reelay.benchmarks.sample.SampleEvents;
import dev.reelay.contracts.Topics;
import dev.reelay.contracts.webhook.PlatformCallbackReceived;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The ceiling: a producer with the relay's settings and records that are at hand, no database and no progress to keep. */
final class PlainProducer {

    private final KafkaProducer<String, byte[]> producer;
    private List<Ready> ready = List.of();

    /** What the relay finds in a row. */
    private record Ready(UUID id, String key, byte[] json) {

        static Ready of(long number) {
            var event = SampleEvents.callback(number, SampleEvents.usualKind(number), Instant.now());
            return new Ready(
                    UUID.randomUUID(), event.key(), EventRecords.json(event).getBytes(UTF_8));
        }

        ProducerRecord<String, byte[]> record() {
            return EventRecords.of(null, Topics.CALLBACK, PlatformCallbackReceived.TYPE, key, id, Instant.now(), json);
        }
    }

    private PlainProducer(String bootstrapServers) {
        producer = new KafkaProducer<>(
                EventRecords.producerSettings(bootstrapServers), new StringSerializer(), new ByteArraySerializer());
    }

    /** Its argument is {@code bootstrap.servers}. */
    public static void main(String[] arguments) throws Exception {
        var program = new PlainProducer(arguments[0]);
        Program.Answering.serve(program::answer);
    }

    private String answer(String[] words) {
        switch (words[0]) {
            case "prepare" -> prepare(Integer.parseInt(words[1]));
            case "send" -> send();
            case "pace" -> pace(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            default -> throw new IllegalArgumentException(words[0]);
        }
        return "done";
    }

    private void prepare(int count) {
        var prepared = new ArrayList<Ready>(count);
        for (var number = 0; number < count; number++) {
            prepared.add(Ready.of(number));
        }
        ready = prepared;
    }

    private void send() {
        ready.forEach(one -> producer.send(one.record()));
        producer.flush();
    }

    private void pace(int count, int perSecond) {
        var began = System.nanoTime();
        for (var number = 0; number < count; number++) {
            var due = began + number * 1_000_000_000L / perSecond;
            for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            producer.send(Ready.of(number).record());
        }
        producer.flush();
    }
}
