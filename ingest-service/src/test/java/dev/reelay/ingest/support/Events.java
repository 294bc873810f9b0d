package dev.reelay.ingest.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reelay.common.event.CloudEventHeaders;
import dev.reelay.common.event.EventJson;
import dev.reelay.contracts.Event;
import dev.reelay.contracts.EventTypes;
import dev.reelay.embedded.test.KafkaTestResource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Events on the real broker: sent as other services send them, read as a stranger's consumer reads them. */
public final class Events {

    private Events() {}

    /** Sends it once, under a new id. */
    public static void send(Event event) {
        send(record(event));
    }

    /** As it would be sent; sending the result twice is a redelivery. */
    public static ProducerRecord<String, byte[]> record(Event event) {
        var type = EventTypes.of(event);
        var message = new ProducerRecord<>(
                type.topic(), event.key(), EventJson.write(event).getBytes(UTF_8));
        CloudEventHeaders.put(
                message.headers(), CloudEventHeaders.ID, UUID.randomUUID().toString());
        CloudEventHeaders.put(message.headers(), CloudEventHeaders.TYPE, type.name());
        CloudEventHeaders.put(
                message.headers(), CloudEventHeaders.TIME, Instant.now().toString());
        return message;
    }

    public static void send(ProducerRecord<String, byte[]> message) {
        Map<String, Object> settings = Map.of("bootstrap.servers", KafkaTestResource.bootstrapServers());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(message).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** Events of that type that are on their topic now, each id once, in the order of their keys. */
    public static <E extends Event> List<E> sent(Class<E> type, Predicate<E> wanted) {
        var eventType = EventTypes.all().stream()
                .filter(one -> one.record() == type)
                .findFirst()
                .orElseThrow();
        var byId = new LinkedHashMap<String, E>();
        for (var message : records(eventType.topic())) {
            var name = CloudEventHeaders.text(message.headers(), CloudEventHeaders.TYPE)
                    .orElse("");
            if (name.equals(eventType.name())) {
                try {
                    var event = type.cast(EventJson.read(eventType, message.value()));
                    byId.putIfAbsent(
                            CloudEventHeaders.text(message.headers(), CloudEventHeaders.ID)
                                    .orElseThrow(),
                            event);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        }
        return byId.values().stream().filter(wanted).toList();
    }

    /** All records of a topic that are there now. */
    public static List<ConsumerRecord<String, byte[]>> records(String topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", KafkaTestResource.bootstrapServers());
        var found = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            }
        }
        return found;
    }
}
