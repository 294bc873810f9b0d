package dev.reelay.common.outbox;

import dev.reelay.common.event.EventProducer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * The relay's own producer: opened on first use, so that the service starts without a broker, and discarded with everything it
 * holds when the lease is lost. Not thread-safe.
 */
class RelayProducer {

    private static final Duration LOOK_LIMIT = Duration.ofSeconds(5);

    private final Map<String, Object> broker;
    private @Nullable Producer<String, byte[]> producer;

    /** @param broker how to connect to the broker, under Kafka's names */
    RelayProducer(Map<String, Object> broker) {
        this.broker = broker;
    }

    Future<RecordMetadata> send(ProducerRecord<String, byte[]> message) {
        if (producer == null) {
            producer = EventProducer.open(broker);
        }
        return producer.send(message);
    }

    /** Why the broker will never accept this row as it is; empty for temporary failures. */
    Optional<RefusedEvents.Refused> refusal(OutboxRow row, Throwable cause) {
        if (cause instanceof RecordTooLargeException
                || cause instanceof SerializationException
                || cause instanceof PolicyViolationException) {
            return Optional.of(new RefusedEvents.Refused(
                    row, false, Objects.requireNonNullElseGet(cause.getMessage(), cause::toString)));
        }
        if (cause instanceof InvalidTopicException
                || cause instanceof TopicAuthorizationException
                || cause instanceof UnknownTopicOrPartitionException
                || cause instanceof TimeoutException && isMissing(row.topic())) {
            return Optional.of(
                    new RefusedEvents.Refused(row, true, "topic " + row.topic() + ": " + cause.getMessage()));
        }
        return Optional.empty();
    }

    /** The producer only reports that it got no metadata in time, which is also the case while the broker is down. */
    private boolean isMissing(String topic) {
        var settings = EventProducer.adminSettings(broker, LOOK_LIMIT);
        try (var admin = Admin.create(settings)) {
            admin.describeTopics(List.of(topic)).allTopicNames().get(LOOK_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            return false;
        } catch (ExecutionException e) {
            return e.getCause() instanceof UnknownTopicOrPartitionException;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (java.util.concurrent.TimeoutException | RuntimeException e) {
            return false;
        }
    }

    /** Discards what was handed over and has not been sent yet. */
    void abandon() {
        close(Duration.ZERO);
    }

    void close() {
        close(Duration.ofSeconds(2));
    }

    private void close(Duration limit) {
        if (producer != null) {
            producer.close(limit);
            producer = null;
        }
    }
}
