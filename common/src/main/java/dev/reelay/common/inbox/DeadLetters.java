package dev.reelay.common.inbox;

import dev.reelay.common.event.CloudEventHeaders;
import dev.reelay.common.event.EventProducer;
import dev.reelay.contracts.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts records that can never be read into {@code <topic>.dlq.<consumer>}, as they came, with the reason in headers. */
@ApplicationScoped
class DeadLetters {

    private final EventProducer producer;
    private final String consumer;
    private final Counter counter;

    DeadLetters(
            EventProducer producer,
            MeterRegistry metrics,
            @ConfigProperty(name = "quarkus.application.name") String consumer) {
        this.producer = producer;
        this.consumer = consumer;
        counter = Counter.builder("reelay.inbox.dead.letters")
                .description("Records that could not be read")
                .register(metrics);
    }

    /** Returns when the broker has it. */
    void send(ConsumerRecord<String, byte[]> message, UnreadableEventException reason) {
        var letter = new ProducerRecord<>(
                Topic.deadLetter(message.topic(), consumer), null, message.key(), message.value(), message.headers());
        var headers = letter.headers();
        CloudEventHeaders.put(headers, "dead-letter-reason", reason.getMessage());
        CloudEventHeaders.put(headers, "dead-letter-cause", reason.getClass().getName());
        CloudEventHeaders.put(headers, "dead-letter-consumer", consumer);
        CloudEventHeaders.put(headers, "dead-letter-topic", message.topic());
        CloudEventHeaders.put(headers, "dead-letter-partition", Integer.toString(message.partition()));
        CloudEventHeaders.put(headers, "dead-letter-offset", Long.toString(message.offset()));
        try {
            producer.client().send(letter).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped; the record is read again after the start");
        } catch (ExecutionException e) {
            throw new IllegalStateException("dead letter was refused", e.getCause());
        }
        counter.increment();
        Log.errorf(
                "Record went to the dead letters topic=%s partition=%d offset=%d reason=%s",
                message.topic(), message.partition(), message.offset(), reason.getMessage());
    }
}
