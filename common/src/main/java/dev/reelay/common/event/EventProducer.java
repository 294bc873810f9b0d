package dev.reelay.common.event;

import dev.reelay.contracts.Topics;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Configures producers: idempotent, {@code acks=all}, in order, and never giving up on a record. Thread-safe. */
@ApplicationScoped
public class EventProducer {

    private final Map<String, Object> broker;
    private @Nullable Producer<String, byte[]> producer;

    EventProducer(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.broker = broker;
    }

    /**
     * The producer for dead letters. It is opened on first use, since opening fails while no broker's name resolves. Its
     * {@code send} may block while the broker is down, so never call it on an event loop.
     */
    public synchronized Producer<String, byte[]> deadLetters() {
        if (producer == null) {
            var settings = new HashMap<>(broker);
            settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.LARGEST_DEAD_LETTER);
            producer = open(settings);
        }
        return producer;
    }

    /** How to connect to the broker, under Kafka's names. */
    public Map<String, Object> broker() {
        return Map.copyOf(broker);
    }

    /** Opens a separate producer. */
    public static Producer<String, byte[]> open(Map<String, Object> broker) {
        return new KafkaProducer<>(settings(broker), new StringSerializer(), new ByteArraySerializer());
    }

    /** For admin requests with a time limit. */
    public static Map<String, Object> adminSettings(Map<String, Object> broker, Duration limit) {
        var settings = new HashMap<>(broker);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) limit.toMillis());
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) limit.toMillis());
        return settings;
    }

    /** Adds the settings that the order of events relies on to those of the broker connection. */
    public static Map<String, Object> settings(Map<String, Object> broker) {
        var settings = new HashMap<>(broker);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        // If a batch expired, later records of its key would overtake it; without a time limit they wait behind it.
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        // With several in flight, a topic that has just been made may take the second before the first, and refuses the
        // first for ever then (KAFKA-15591): a wrong order, and a relay that waits until it is restarted.
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 131_072);
        // The only compression that every Kafka client reads without an extra library, at its fastest level.
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        settings.put(ProducerConfig.COMPRESSION_GZIP_LEVEL_CONFIG, 1);
        return settings;
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
        }
    }
}
