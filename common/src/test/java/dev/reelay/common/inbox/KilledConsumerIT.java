package dev.reelay.common.inbox;

import static dev.reelay.common.inbox.InboxTables.LIMIT;
import static dev.reelay.common.inbox.InboxTables.event;
import static dev.reelay.common.inbox.InboxTables.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.common.database.KitTables;
import dev.reelay.common.outbox.TestOutbox;
import dev.reelay.embedded.ServiceDatabase;
import dev.reelay.embedded.TopicSetup;
import dev.reelay.embedded.test.KafkaTestResource;
import dev.reelay.embedded.test.PostgresTestResource;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Members of a consumer group as processes, killed between the commit of the effect and that of the offset. */
@Tag("R3")
class KilledConsumerIT {

    private static final Duration NO_PAUSE = Duration.ZERO;

    private final String topic = "killed-consumer-it-" + UUID.randomUUID();
    private final Vertx vertx = Vertx.vertx();
    private ServiceDatabase database;
    private Pool pool;
    private InboxTables tables;
    private KafkaProducer<String, byte[]> producer;

    @BeforeEach
    void create() throws Exception {
        database = PostgresTestResource.database(
                "killed_" + UUID.randomUUID().toString().substring(0, 8));
        KitTables.createWithEffects(database);
        pool = TestOutbox.pool(
                vertx, database.reactiveUrl(), database.username(), database.password(), database.schema());
        tables = new InboxTables(pool);
        var broker = Map.<String, Object>of("bootstrap.servers", KafkaTestResource.bootstrapServers());
        try (var admin = Admin.create(broker)) {
            var topics = List.of(new NewTopic(topic, 4, (short) 1));
            admin.createTopics(topics).all().get();
            TopicSetup.awaitLeaders(admin, topics);
        }
        producer = new KafkaProducer<>(broker, new StringSerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void close() {
        producer.close();
        pool.close().await().atMost(LIMIT);
        vertx.close().await().atMost(LIMIT);
    }

    @Test
    void whatWasDoneBeforeAKillIsNotDoneAgain() throws Exception {
        var expected = send(keys(20), 300);
        try (var killed = start(Duration.ofMinutes(1))) {
            await().atMost(LIMIT).until(() -> effects() > 0);
            killed.kill(); // its effects are committed, no offset is
        }
        assertThat(effects()).isLessThan(300);
        try (var next = start(NO_PAUSE)) {
            await().atMost(LIMIT).until(() -> effects() >= 300);
            assertEachOnceAndInOrder(expected);
        }
    }

    @Test
    void membersThatComeAndAreKilledUnderLoadLoseAndDoubleNothing() throws Exception {
        var keys = keys(40);
        var expected = send(keys, 2_000);
        try (var first = start(Duration.ofMillis(100));
                var second = start(Duration.ofMillis(100))) {
            await().atMost(LIMIT).until(() -> effects() > 300);
            try (var third = start(Duration.ofMillis(100))) { // a rebalance while batches are in hand
                send(keys, 2_000).forEach((key, ids) -> expected.get(key).addAll(ids));
                await().atMost(LIMIT).until(() -> effects() > 1_500);
                first.kill();
                await().atMost(LIMIT).until(() -> effects() >= 4_000);
                assertEachOnceAndInOrder(expected);
            }
        }
    }

    private InboxProcess start(Duration pause) {
        return InboxProcess.start(database, KafkaTestResource.bootstrapServers(), "group", topic, pause);
    }

    private Map<UUID, List<String>> send(List<UUID> keys, int count) {
        var sent = new LinkedHashMap<UUID, List<String>>();
        for (int i = 0; i < count; i++) {
            var key = keys.get(i % keys.size());
            var event = event(key);
            sent.computeIfAbsent(key, any -> new ArrayList<>()).add(id(event));
            producer.send(new ProducerRecord<>(topic, null, null, event.key(), event.value(), event.headers()));
        }
        producer.flush();
        return sent;
    }

    private long effects() {
        return tables.number("select count(*) from effects", Tuple.tuple());
    }

    private void assertEachOnceAndInOrder(Map<UUID, List<String>> expected) {
        expected.forEach((key, ids) -> assertThat(tables.effects(key)).isEqualTo(ids));
    }

    private static List<UUID> keys(int count) {
        return Stream.generate(UUID::randomUUID).limit(count).toList();
    }
}
