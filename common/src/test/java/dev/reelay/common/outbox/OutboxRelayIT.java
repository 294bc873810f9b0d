package dev.reelay.common.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.contracts.Topics;
import dev.reelay.embedded.EmbeddedKafka;
import dev.reelay.embedded.EmbeddedPostgres;
import dev.reelay.embedded.KafkaOptions;
import dev.reelay.embedded.PostgresOptions;
import dev.reelay.embedded.ServiceDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The heart: relays in processes of their own, killed, frozen, doubled, and cut off from a real broker. */
class OutboxRelayIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static EmbeddedPostgres postgres;
    private static int schemas;

    private EmbeddedKafka kafka;
    private ServiceDatabase service;
    private OutboxDatabase database;

    @BeforeAll
    static void startPostgres() {
        postgres = EmbeddedPostgres.start(PostgresOptions.temporary());
    }

    @AfterAll
    static void stopPostgres() {
        postgres.close();
    }

    @BeforeEach
    void start() {
        kafka = EmbeddedKafka.start(KafkaOptions.temporary());
        kafka.createTopics(Topics.all());
        service = postgres.createService("outbox" + ++schemas, "test");
        database = new OutboxDatabase(service, 20);
    }

    @AfterEach
    void stop() {
        database.close();
        kafka.close();
    }

    @Test
    @Tag("R3")
    void aRelayKilledBetweenSendingAndMarkingLosesNothing() throws Exception {
        database.changeEach(5);
        var lock = database.pool.getConnection().await().indefinitely();
        var first = relay();
        try {
            await().atMost(LIMIT).until(() -> database.number("select fence from outbox_relay") > 0);
            // Holding its row lets the relay send, and keeps it from writing down that it did.
            lock.query("begin").execute().await().indefinitely();
            lock.query("select from outbox_relay for update").execute().await().indefinitely();
            var before = sent().records();
            database.changeEach(5);
            await().atMost(LIMIT).until(() -> sent().records() > before);
        } finally {
            first.kill();
            // The server would still run the dead relay's waiting statement when the lock is gone.
            database.run("select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock'");
            lock.query("rollback").execute().await().indefinitely();
            lock.close().await().indefinitely();
        }
        try (var second = relay()) {
            awaitSent(200);
        }
        var sent = sent();
        assertThat(sent.records())
                .as("what was sent and not marked is sent again")
                .isGreaterThan(200);
        sent.assertComplete(database.aggregates(), 10);
    }

    @Test
    @Tag("R3")
    void relaysKilledAtAnyMomentLoseAndReorderNothing() throws Exception {
        var changes = 150;
        var seed = System.nanoTime();
        var random = new Random(seed);
        System.out.println("OutboxRelayIT seed=" + seed);
        var writing = CompletableFuture.runAsync(() -> database.changeEach(changes));
        while (!writing.isDone()) {
            try (var relay = relay()) {
                // Not a wait for something: the random moment of the kill.
                Thread.sleep(800 + random.nextInt(1_500));
            }
        }
        writing.get();
        try (var last = relay()) {
            awaitSent(20 * changes);
        }
        sent().assertComplete(database.aggregates(), changes);
    }

    @Test
    @Tag("R3")
    void twoRelaysOfWhichOneFreezesKeepTheOrder() throws Exception {
        try (var first = relay();
                var second = relay()) {
            database.changeEach(10);
            awaitSent(200);
            for (int round = 0; round < 3; round++) {
                first.freeze();
                database.changeEach(10);
                awaitSent(200 + round * 400 + 200);
                second.freeze();
                first.thaw();
                database.changeEach(10);
                awaitSent(200 + round * 400 + 400);
                second.thaw();
            }
        }
        sent().assertComplete(database.aggregates(), 70);
    }

    @Test
    @Tag("R6")
    void eventsWaitWhileTheBrokerIsAwayAndGoOutInOrder() throws Exception {
        try (var relay = relay()) {
            database.changeEach(5);
            awaitSent(100);
            kafka.stop();
            database.changeEach(20);
            assertThat(database.number("select count(*) from outbox")).isEqualTo(500);
            kafka.start();
            awaitSent(500);
        }
        sent().assertComplete(database.aggregates(), 25);
    }

    @Test
    @Tag("R3")
    void aTransactionThatCommitsLateIsNotPassedOver() throws Exception {
        var late = database.pool.getConnection().await().indefinitely();
        try (var relay = relay()) {
            late.query("begin").execute().await().indefinitely();
            database.outbox
                    .append(
                            late,
                            List.of(OutboxDatabase.event(database.aggregates().get(0), 1)))
                    .await()
                    .indefinitely();
            database.change(database.aggregates().get(1)).await().indefinitely();
            awaitSent(1);
            late.query("commit").execute().await().indefinitely();
            awaitSent(2);
        } finally {
            late.close().await().indefinitely();
        }
        sent().assertComplete(database.aggregates().subList(0, 2), 1);
    }

    @Test
    void partitionsAreDroppedOnlyWhenTheirRowsWereSent() throws Exception {
        var old = "timestamptz '2026-01-01 10:30Z'";
        database.run("create table outbox_2026010110 partition of outbox"
                + " for values from ('2026-01-01 10:00Z') to ('2026-01-01 11:00Z')");
        database.change(database.aggregates().get(0)).await().indefinitely();
        database.run("insert into outbox (id, aggregatetype, aggregateid, type, payload, created_at, xid)"
                + " select gen_random_uuid(), aggregatetype, aggregateid, type, replace(payload, '1', '2'), " + old
                + ", pg_current_xact_id() from outbox");
        database.run("select outbox_maintain(interval '24 hours')");
        assertThat(database.number("select count(*) from outbox"))
                .as("not sent yet")
                .isEqualTo(2);
        try (var relay = relay()) {
            awaitSent(2);
            await().atMost(LIMIT)
                    .until(() -> database.number("select count(*) from outbox_relay where target is null") == 1);
        }
        database.run("select outbox_maintain(interval '24 hours')");
        assertThat(database.number("select count(*) from outbox"))
                .as("sent, and older than a day")
                .isEqualTo(1);
    }

    private RelayProcess relay() {
        return RelayProcess.start(service, kafka.bootstrapServers());
    }

    private SentEvents sent() {
        return SentEvents.in(Topics.ACCOUNT, kafka.bootstrapServers());
    }

    private void awaitSent(int distinct) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(100)).until(() -> sent().distinct() == distinct);
    }
}
