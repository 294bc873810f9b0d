package dev.reelay.publish;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.common.event.CloudEventHeaders;
import dev.reelay.common.event.EventJson;
import dev.reelay.contracts.Event;
import dev.reelay.contracts.EventTypes;
import dev.reelay.contracts.Topics;
import dev.reelay.embedded.test.KafkaTestResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka as the services around this one use it. */
public final class Events {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Events() {}

    /** @param type without its prefix and version: {@code PublishCompleted} */
    public record Seen(String type, JsonNode data) {}

    /** Sends it as another service's relay does. */
    public static void send(Event event) {
        send(event, UUID.randomUUID());
    }

    public static void send(Event event, UUID eventId) {
        var type = EventTypes.of(event);
        var message = new ProducerRecord<>(
                type.topic(), event.key(), EventJson.write(event).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        CloudEventHeaders.put(message.headers(), CloudEventHeaders.SPEC_VERSION, "1.0");
        CloudEventHeaders.put(message.headers(), CloudEventHeaders.ID, eventId.toString());
        CloudEventHeaders.put(message.headers(), CloudEventHeaders.SOURCE, "/test");
        CloudEventHeaders.put(message.headers(), CloudEventHeaders.TYPE, type.name());
        CloudEventHeaders.put(
                message.headers(), CloudEventHeaders.TIME, Instant.now().toString());
        Map<String, Object> settings = Map.of("bootstrap.servers", KafkaTestResource.bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(message).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The events of one publication, in the order of the topic. */
    public static List<Seen> of(UUID publicationId) {
        Map<String, Object> settings = Map.of("bootstrap.servers", KafkaTestResource.bootstrapServers());
        var seen = new ArrayList<Seen>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(Topics.PUBLICATION).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (var message : consumer.poll(Duration.ofMillis(200))) {
                    if (publicationId.toString().equals(message.key())) {
                        var type = CloudEventHeaders.text(message.headers(), CloudEventHeaders.TYPE)
                                .orElseThrow();
                        seen.add(new Seen(type.split("\\.")[3], JSON.readTree(message.value())));
                    }
                }
            }
            return seen;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
