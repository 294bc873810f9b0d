package dev.reelay.benchmarks.sample;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.reelay.contracts.Event;
import dev.reelay.contracts.EventTypes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Records as they stand on Reelay's topics, by the rules of {@code docs/events.md}, and how they are sent there. */
public final class EventRecords {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final String TIME = "ce_time";

    private EventRecords() {}

    /** The same as the services', so that what differs is not the producer; a test holds them side by side. */
    public static Map<String, Object> producerSettings(String bootstrapServers) {
        var settings = new HashMap<String, Object>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 131_072);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip");
        settings.put(ProducerConfig.COMPRESSION_GZIP_LEVEL_CONFIG, 1);
        return settings;
    }

    public static String json(Event event) {
        try {
            return MAPPER.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * CloudEvents in binary mode.
     *
     * @param partition {@code null}: by the key
     * @param type of {@link EventTypes}
     */
    public static ProducerRecord<String, byte[]> of(
            @Nullable Integer partition, String topic, String type, String key, UUID id, Instant time, byte[] json) {
        var message = new ProducerRecord<>(topic, partition, time.toEpochMilli(), key, json);
        message.headers()
                .add("ce_specversion", bytes("1.0"))
                .add("ce_id", bytes(id.toString()))
                .add("ce_source", bytes("/webhook-service"))
                .add("ce_type", bytes(type))
                .add("ce_subject", bytes(key))
                .add(TIME, bytes(time.toString()))
                .add("content-type", bytes("application/json"));
        return message;
    }

    /** When its transaction began, as PostgreSQL says; for records that no ledger held, when they were sent. */
    public static Instant time(ConsumerRecord<String, byte[]> message) {
        return Instant.parse(header(message, TIME));
    }

    /** The least that every reader does: who it is, when it was, and the payload as its type. */
    public static Event read(ConsumerRecord<String, byte[]> message) {
        UUID.fromString(header(message, "ce_id"));
        time(message);
        var type = EventTypes.named(header(message, "ce_type")).orElseThrow();
        try {
            return (Event) MAPPER.readValue(message.value(), type.record());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        return new String(message.headers().lastHeader(name).value(), UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
