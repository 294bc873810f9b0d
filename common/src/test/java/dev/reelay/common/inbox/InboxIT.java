package dev.reelay.common.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.common.event.CloudEventHeaders;
import dev.reelay.common.event.EventJson;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.Topic;
import dev.reelay.contracts.Topics;
import dev.reelay.contracts.auth.ConnectionRevoked;
import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.embedded.test.KafkaTestResource;
import dev.reelay.embedded.test.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The reading side against a real broker and database. */
@QuarkusTest
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "schema", value = "kit"))
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(IssuerTestResource.class)
class InboxIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    EffectsHandler handler;

    @Inject
    Pool pool;

    private KafkaProducer<String, byte[]> producer;

    @BeforeEach
    void openProducer() {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", KafkaTestResource.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    @AfterEach
    void closeProducer() {
        handler.refuseNone();
        producer.close();
    }

    @Test
    @Tag("R3")
    void aRedeliveredEventHasOneEffect() throws Exception {
        var key = UUID.randomUUID();
        var once = event(key);
        send(once);
        send(once);
        var next = event(key);
        send(next);
        awaitEffects(key, List.of(id(once), id(next)));
    }

    @Test
    @Tag("R3")
    void aPoisonRecordGoesToTheDeadLettersAndTheChannelGoesOn() throws Exception {
        var key = UUID.randomUUID();
        var poison = new ProducerRecord<>(Topics.CONNECTION, 0, key.toString(), "{not json".getBytes(UTF_8));
        event(key).headers().forEach(poison.headers()::add);
        send(poison);
        send(new ProducerRecord<>(Topics.CONNECTION, 0, key.toString(), "no headers".getBytes(UTF_8)));
        var good = event(key);
        send(new ProducerRecord<>(Topics.CONNECTION, 0, null, key.toString(), good.value(), good.headers()));
        awaitEffects(key, List.of(id(good)));

        var letters = deadLetters(key);
        assertThat(letters).hasSize(2);
        assertThat(letters.get(0).value()).isEqualTo("{not json".getBytes(UTF_8));
        assertThat(CloudEventHeaders.text(letters.get(0).headers(), "dead-letter-reason"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("ConnectionRevoked"));
        assertThat(CloudEventHeaders.text(letters.get(1).headers(), "dead-letter-reason"))
                .contains("header ce_type is missing");
        assertThat(CloudEventHeaders.text(letters.get(0).headers(), "dead-letter-topic"))
                .contains(Topics.CONNECTION);
    }

    @Test
    @Tag("R3")
    void anEventThatFailsWaitsWithThoseBehindItAndHoldsUpNobodyElse() throws Exception {
        var stuck = UUID.randomUUID();
        var free = UUID.randomUUID();
        handler.refuse(stuck.toString());
        var first = event(stuck);
        var second = event(stuck);
        var other = event(free);
        send(first);
        send(other);
        awaitEffects(free, List.of(id(other)));
        send(second);
        await().atMost(LIMIT).until(() -> parked(stuck) == 2);
        assertThat(effects(stuck)).isEmpty();

        handler.refuseNone();
        awaitEffects(stuck, List.of(id(first), id(second)));
        await().atMost(LIMIT).until(() -> parked(stuck) == 0);
    }

    private static ProducerRecord<String, byte[]> event(UUID key) {
        var data = new ConnectionRevoked(key, "w", Platform.TIKTOK, "-000", Instant.EPOCH);
        var message = new ProducerRecord<>(
                Topics.CONNECTION, key.toString(), EventJson.write(data).getBytes(UTF_8));
        CloudEventHeaders.put(
                message.headers(), CloudEventHeaders.ID, UUID.randomUUID().toString());
        CloudEventHeaders.put(message.headers(), CloudEventHeaders.TYPE, ConnectionRevoked.TYPE);
        CloudEventHeaders.put(message.headers(), CloudEventHeaders.TIME, Instant.EPOCH.toString());
        return message;
    }

    private static String id(ProducerRecord<String, byte[]> event) {
        return CloudEventHeaders.text(event.headers(), CloudEventHeaders.ID).orElseThrow();
    }

    private void send(ProducerRecord<String, byte[]> message) throws Exception {
        producer.send(message).get();
    }

    private void awaitEffects(UUID key, List<String> eventIds) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(effects(key)).isEqualTo(eventIds));
    }

    private List<String> effects(UUID key) {
        var ids = new ArrayList<String>();
        pool.preparedQuery("select event_id from effects where key = $1 order by id")
                .execute(Tuple.of(key.toString()))
                .await()
                .indefinitely()
                .forEach(row -> ids.add(row.getString(0)));
        return ids;
    }

    private long parked(UUID key) {
        return pool.preparedQuery("select count(*) from parked_events where key = $1")
                .execute(Tuple.of(key.toString()))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    private static List<ConsumerRecord<String, byte[]>> deadLetters(UUID key) {
        var topic = Topic.deadLetter(Topics.CONNECTION, "ingest-service");
        Map<String, Object> settings = Map.of("bootstrap.servers", KafkaTestResource.bootstrapServers());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var letters = new ArrayList<ConsumerRecord<String, byte[]>>();
            await().atMost(LIMIT).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(letter -> {
                    if (key.toString().equals(letter.key())) {
                        letters.add(letter);
                    }
                });
                return letters.size() >= 2;
            });
            return letters;
        }
    }
}
