package dev.reelay.common.inbox;

import static dev.reelay.common.inbox.InboxTables.LIMIT;
import static dev.reelay.common.inbox.InboxTables.event;
import static dev.reelay.common.inbox.InboxTables.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.embedded.EmbeddedPostgres;
import dev.reelay.embedded.Frost;
import dev.reelay.embedded.PostgresOptions;
import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.embedded.test.KafkaTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A database that stops answering for longer than every limit on the way, with a server of its own. */
@QuarkusTest
@TestProfile(FrozenDatabaseIT.ShortLimits.class)
@Tag("R3")
@Tag("R7")
class FrozenDatabaseIT {

    private static final Duration FROZEN = Duration.ofSeconds(9);

    @Inject
    EffectsHandler handler;

    @Inject
    ChannelProgress progress;

    @Inject
    Pool pool;

    /** Each a fraction of the time for which the database stands still. */
    public static final class ShortLimits implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "mp.messaging.connector.smallrye-kafka.max.poll.interval.ms", "4000",
                    "mp.messaging.connector.smallrye-kafka.group.id", "frozen-database-it",
                    "mp.messaging.connector.smallrye-kafka.auto.offset.reset", "latest",
                    "reelay.inbox.apply-limit", "1s",
                    "reelay.inbox.stalled-after", "7s");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(
                    new TestResourceEntry(OwnPostgres.class),
                    new TestResourceEntry(KafkaTestResource.class),
                    new TestResourceEntry(IssuerTestResource.class));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }
    }

    /** The postmaster's process id is handed over by a setting: resources live in another class loader. */
    public static final class OwnPostgres implements QuarkusTestResourceLifecycleManager {

        private EmbeddedPostgres postgres;

        @Override
        public Map<String, String> start() {
            postgres = EmbeddedPostgres.start(PostgresOptions.temporary().withDurable(false));
            System.setProperty("frozen-database-it.pid", Long.toString(postgres.pid()));
            var database = postgres.createService("kit", "test");
            return Map.of(
                    "quarkus.datasource.jdbc.url", database.jdbcUrl(),
                    "quarkus.datasource.reactive.url", database.reactiveUrl(),
                    "quarkus.datasource.username", database.username(),
                    "quarkus.datasource.password", database.password(),
                    "reelay.database.require-durable", "false");
        }

        @Override
        public void stop() {
            postgres.close();
        }
    }

    @Test
    void consumptionGoesOnWithoutARestart() throws Exception {
        var tables = new InboxTables(pool);
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", KafkaTestResource.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            awaitReading(tables, producer);
            var keys = Stream.generate(UUID::randomUUID).limit(40).toList();
            var expected = new ArrayList<String>();
            var until = Instant.now().plus(FROZEN);
            try (var frost = Frost.over(Long.getLong("frozen-database-it.pid"))) {
                for (int i = 0; i < 2_000; i++) {
                    var event = event(keys.get(i % keys.size()));
                    expected.add(id(event));
                    producer.send(event);
                }
                producer.flush();
                // No restart is asked for meanwhile: it would not bring the database back.
                await().pollInterval(Duration.ofMillis(200))
                        .atMost(FROZEN.plusSeconds(5))
                        .until(() -> {
                            assertThat(progress.stalled()).isEmpty();
                            return Instant.now().isAfter(until);
                        });
            }

            await().atMost(LIMIT)
                    .until(() -> tables.number("select count(distinct event_id) from effects", Tuple.tuple())
                            >= expected.size());
            var later = event(keys.get(0));
            producer.send(later).get();
            await().atMost(LIMIT).until(() -> tables.effects(keys.get(0)).contains(id(later)));

            var effects = tables.rows("select event_id from effects order by id", Tuple.tuple()).stream()
                    .map(row -> row.getString(0))
                    .toList();
            assertThat(effects).doesNotHaveDuplicates();
            assertThat(new HashSet<>(effects)).containsAll(expected);
            for (int i = 0; i < keys.size(); i++) {
                int first = i;
                var ofKey = java.util.stream.IntStream.range(0, expected.size())
                        .filter(index -> index % keys.size() == first)
                        .mapToObj(expected::get)
                        .toList();
                assertThat(tables.effects(keys.get(i))).startsWith(ofKey.toArray(String[]::new));
            }
        }
    }

    /** The group starts at the end of the topic: what comes before it has its partitions is not for it. */
    private static void awaitReading(InboxTables tables, KafkaProducer<String, byte[]> producer) {
        for (int partition = 0; partition < 3; partition++) {
            var number = partition;
            var key = UUID.randomUUID();
            await().atMost(LIMIT).pollInterval(Duration.ofMillis(200)).until(() -> {
                var event = event(key);
                producer.send(new ProducerRecord<>(
                                event.topic(), number, null, event.key(), event.value(), event.headers()))
                        .get();
                return !tables.effects(key).isEmpty();
            });
        }
    }
}
