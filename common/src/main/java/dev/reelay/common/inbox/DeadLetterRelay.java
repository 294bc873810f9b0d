package dev.reelay.common.inbox;

import dev.reelay.common.event.CloudEventHeaders;
import dev.reelay.common.event.EventProducer;
import dev.reelay.contracts.Topic;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sends dead letters unchanged to {@code <topic>.dlq.<consumer>}, with the reason in headers. */
@ApplicationScoped
class DeadLetterRelay {

    /** The producer itself never gives up on a record. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);

    private static final Duration LEASE = Duration.ofMinutes(2);

    private static final int BATCH = 50;

    private final DeadLetters letters;
    private final EventProducer producer;
    private final String consumer;

    DeadLetterRelay(
            DeadLetters letters,
            EventProducer producer,
            @ConfigProperty(name = "quarkus.application.name") String consumer) {
        this.letters = letters;
        this.producer = producer;
        this.consumer = consumer;
    }

    /** One poll; returns whether there may be more. A topic that refuses one letter is not tried with others in the same poll. */
    boolean look() throws InterruptedException {
        var refusing = new HashSet<String>();
        var claimed = letters.claim(LEASE, BATCH);
        for (var letter : claimed) {
            var topic = Topic.deadLetter(letter.message().topic(), consumer);
            if (refusing.contains(topic)) {
                letters.refused(letter, "an earlier letter was refused");
                continue;
            }
            try {
                producer.deadLetters().send(record(topic, letter)).get(ANSWER_LIMIT.toSeconds(), TimeUnit.SECONDS);
                letters.sent(letter);
            } catch (ExecutionException | TimeoutException | KafkaException e) {
                var cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
                refusing.add(topic);
                letters.refused(letter, cause.toString());
                Log.warnf("Dead letter stays here for now topic=%s cause=%s", topic, cause.toString());
            }
        }
        return claimed.size() == BATCH && refusing.isEmpty();
    }

    private ProducerRecord<String, byte[]> record(String topic, DeadLetter letter) {
        var message = letter.message();
        var letterRecord = new ProducerRecord<>(topic, null, message.key(), message.value(), message.headers());
        var headers = letterRecord.headers();
        CloudEventHeaders.put(headers, "dead-letter-reason", letter.reason());
        CloudEventHeaders.put(headers, "dead-letter-consumer", consumer);
        CloudEventHeaders.put(headers, "dead-letter-handler", letter.consumer());
        CloudEventHeaders.put(headers, "dead-letter-topic", message.topic());
        CloudEventHeaders.put(headers, "dead-letter-partition", Integer.toString(message.partition()));
        CloudEventHeaders.put(headers, "dead-letter-offset", Long.toString(message.offset()));
        return letterRecord;
    }
}
