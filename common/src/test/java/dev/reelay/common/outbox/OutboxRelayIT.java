package dev.reelay.common.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.contracts.Topic;
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
                var firstFrozen = first.freeze();
                database.changeEach(10);
                awaitSent(200 + round * 400 + 200);
                var secondFrozen = second.freeze();
                firstFrozen.close();
                database.changeEach(10);
                awaitSent(200 + round * 400 + 400);
                secondFrozen.close();
            }
        }
        sent().assertComplete(database.aggregates(), 70);
    }

    @Test
    @Tag("R3")
    void aStatementThatIsSlowerThanTheLeaseDoesNotLoseIt() throws Exception {
        try (var first = relay()) {
            database.changeEach(1);
            awaitSent(20);
            var fence = database.number("select fence from outbox_relay");
            try (var second = relay()) {
                var lock = database.pool.getConnection().await().indefinitely();
                lock.query("begin").execute().await().indefinitely();
                lock.query("lock table outbox").execute().await().indefinitely(); // the next look waits
                for (int turn = 0; turn < 5; turn++) { // three leases
                    awaitRenewal();
                }
                lock.query("rollback").execute().await().indefinitely();
                lock.close().await().indefinitely();
                database.changeEach(1);
                awaitSent(40);
            }
            assertThat(database.number("select fence from outbox_relay")).isEqualTo(fence);
        }
        sent().assertComplete(database.aggregates(), 2);
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
    @Tag("R7")
    void aRelayWhoseSessionsAreEndedGoesOn() throws Exception {
        try (var relay = relay()) {
            var writing = CompletableFuture.runAsync(() -> database.changeEach(60));
            for (int round = 0; round < 5; round++) {
                var sentBefore = sent().distinct();
                await().atMost(LIMIT).until(() -> sent().distinct() > sentBefore || writing.isDone());
                database.run("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where query like '%outbox_relay%' and pid <> pg_backend_pid()");
            }
            writing.get();
            awaitSent(1_200);
        }
        sent().assertComplete(database.aggregates(), 60);
    }

    @Test
    @Tag("R6")
    void aRelayStartsBeforeItsBrokerHasAName() throws Exception {
        database.changeEach(1);
        try (var relay = RelayProcess.start(service, "no-such-host.invalid:9092")) {
            await().atMost(LIMIT).until(() -> database.number("select fence from outbox_relay") >= 2);
            assertThat(relay.isAlive()).as("it goes on trying").isTrue();
        }
        try (var relay = relay()) {
            awaitSent(20);
        }
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
    @Tag("R11")
    void aRelayThatIsStoppedLeavesNothingToSendAgain() throws Exception {
        var lease = Duration.ofMinutes(1); // whoever loses it in a pause of this machine does send again
        for (int round = 1; round <= 3; round++) {
            try (var relay = RelayProcess.start(service, kafka.bootstrapServers(), lease)) {
                database.changeEach(20);
                awaitSent(round * 400);
                relay.stop();
            }
        }
        try (var last = RelayProcess.start(service, kafka.bootstrapServers(), lease)) {
            database.changeEach(1);
            awaitSent(1_220);
        }
        assertThat(sent().records()).as("nothing is sent twice").isEqualTo(1_220);
    }

    @Test
    @Tag("R3")
    void aRefusedEventHoldsUpItsOwnKeyOnly() throws Exception {
        var large = database.aggregates().get(0);
        var other = database.aggregates().get(1);
        database.change(large).await().indefinitely();
        database.run("insert into outbox (id, aggregatetype, aggregateid, type, payload)"
                + " select gen_random_uuid(), aggregatetype, aggregateid, type,"
                + " '{\"follower_count\":2,\"text\":\"' || repeat('x', 2000000) || '\"}' from outbox");
        database.run("update aggregates set changes = 2 where id = '" + large + "'");
        database.change(large).await().indefinitely();
        database.change(other).await().indefinitely();
        try (var relay = relay()) {
            awaitSent(2);
            await().atMost(LIMIT).until(() -> database.number("select count(*) from outbox_refused") == 2);
            database.change(other).await().indefinitely();
            awaitSent(3);
            assertThat(database.number("select count(*) from outbox_refused where reason like '%larger than%'"))
                    .isEqualTo(1);
            // An operator mends it; the key goes on, in order.
            database.run(
                    "update outbox_refused set payload = '{\"follower_count\":2}' where length(payload) > 1000000");
            awaitSent(5);
            await().atMost(LIMIT).until(() -> database.number("select count(*) from outbox_refused") == 0);
            database.change(large).await().indefinitely();
            awaitSent(6);
        }
        sent().assertComplete(List.of(large), 4);
        sent().assertComplete(List.of(other), 2);
    }

    @Test
    @Tag("R3")
    void anEventWithoutATopicWaitsUntilItIsThere() throws Exception {
        database.changeEach(2);
        database.run("insert into outbox (id, aggregatetype, aggregateid, type, payload)"
                + " select gen_random_uuid(), 'reelay.test.late.v1', aggregateid, type, payload"
                + " from outbox order by sequence");
        try (var relay = relay()) {
            awaitSent(40);
            await().atMost(LIMIT).until(() -> database.number("select count(*) from outbox_refused") == 40);
            database.changeEach(1);
            awaitSent(60);
            kafka.createTopics(List.of(new Topic("reelay.test.late.v1", "id", 3, 1, java.util.Map.of(), List.of())));
            await().atMost(LIMIT).until(() -> database.number("select count(*) from outbox_refused") == 0);
        }
        SentEvents.in("reelay.test.late.v1", kafka.bootstrapServers()).assertComplete(database.aggregates(), 2);
    }

    @Test
    void aLedgerFromAnotherClusterIsRefusedUntilItIsAdopted() throws Exception {
        database.changeEach(2);
        try (var relay = relay()) {
            awaitSent(40);
        }
        database.changeEach(1);
        // As after a restore: ids of another server's transactions, which lie in this one's future.
        database.run("update outbox set xid = (xid::text::bigint + 1000000)::text::xid8");
        database.run("update outbox_relay set target = null, sent = (select format('%s:%s:', x, x)::pg_snapshot from"
                + " (select max(xid)::text::bigint - 19 as x from outbox) s), lease_until = '-infinity'");
        try (var relay = relay()) {
            await().atMost(LIMIT).until(() -> database.number("select count(foreign_since) from outbox_relay") == 1);
            database.changeEach(1);
            assertThat(sent().distinct()).as("nothing is sent").isEqualTo(40);
            assertThat(database.number("select outbox_adopt()"))
                    .as("what waited, and at most the last window again")
                    .isBetween(40L, 60L);
            awaitSent(80);
        }
        sent().assertComplete(database.aggregates(), 4);
    }

    @Test
    void whatWasSentIsPublishedAgainInOrderBeforeAnythingNew() throws Exception {
        try (var relay = relay()) {
            database.changeEach(30);
            awaitSent(600);
            database.run("update outbox_relay set paused = true");
            awaitRenewal();
            // The broker comes back without its records.
            kafka.close();
            kafka = EmbeddedKafka.start(KafkaOptions.temporary());
            kafka.createTopics(Topics.all());
        }
        database.changeEach(1);
        database.run("update outbox_relay set paused = false");
        publishAgain();
        try (var relay = relay()) {
            awaitSent(620);
            await().atMost(LIMIT).until(() -> database.number("select count(again_until) from outbox_relay") == 0);
        }
        sent().assertComplete(database.aggregates(), 31);
    }

    @Test
    void whatIsPublishedAgainWaitsForATopicThatTheNewBrokerLacks() throws Exception {
        try (var relay = relay()) {
            database.changeEach(3);
            awaitSent(60);
        }
        kafka.close();
        kafka = EmbeddedKafka.start(KafkaOptions.temporary());
        publishAgain();
        try (var relay = relay()) {
            await().atMost(LIMIT).until(() -> database.number("select count(*) from outbox_refused") == 60);
            database.changeEach(1);
            kafka.createTopics(Topics.all());
            awaitSent(80);
        }
        sent().assertComplete(database.aggregates(), 4);
    }

    @Test
    void whatIsPublishedAgainPassesNoRefusedEventOfItsKey() throws Exception {
        var key = database.aggregates().get(0);
        database.change(key).await().indefinitely();
        database.run("insert into outbox (id, aggregatetype, aggregateid, type, payload)"
                + " select gen_random_uuid(), aggregatetype, aggregateid, type,"
                + " '{\"follower_count\":2,\"text\":\"' || repeat('x', 2000000) || '\"}' from outbox");
        database.run("update aggregates set changes = 2 where id = '" + key + "'");
        database.change(key).await().indefinitely();
        try (var relay = relay()) {
            awaitSent(1);
            await().atMost(LIMIT).until(() -> database.number("select count(*) from outbox_refused") == 2);
            publishAgain();
            await().atMost(LIMIT).until(() -> sent().records() == 2);
            await().atMost(LIMIT).until(() -> database.number("select count(again_until) from outbox_relay") == 0);
            assertThat(sent().distinct()).as("what waits is not sent").isEqualTo(1);
            database.run(
                    "update outbox_refused set payload = '{\"follower_count\":2}' where length(payload) > 1000000");
            awaitSent(3);
            // Once mended it cannot be told again as it was, and holds up nobody.
            await().atMost(LIMIT).until(() -> database.number("select count(*) from outbox_refused") == 0);
            publishAgain();
            await().atMost(LIMIT).until(() -> sent().records() == 6);
        }
        sent().assertComplete(List.of(key), 3);
    }

    @Test
    void aPausedRelaySendsNothingUntilItIsResumed() throws Exception {
        try (var relay = relay()) {
            database.changeEach(1);
            awaitSent(20);
            database.run("update outbox_relay set paused = true");
            awaitRenewal();
            database.changeEach(2);
            assertThat(sent().distinct()).isEqualTo(20);
            database.run("update outbox_relay set paused = false");
            awaitSent(60);
        }
        sent().assertComplete(database.aggregates(), 3);
    }

    @Test
    void aSlotIsEmptiedOnlyWhenItsRowsWereSent() throws Exception {
        database.change(database.aggregates().get(0)).await().indefinitely();
        var slot = database.number("select slot from outbox");
        database.run("update outbox set created_at = now() - interval '25 hours'");
        assertThat(database.number("select outbox_rotate(interval '24 hours')"))
                .as("not sent yet")
                .isZero();
        try (var relay = relay()) {
            awaitSent(1);
            await().atMost(LIMIT).until(() -> database.number("select outbox_rotate(interval '24 hours')") == 1);
        }
        assertThat(database.number("select count(*) from outbox_" + slot)).isZero();
    }

    private void publishAgain() {
        database.run("update outbox_relay set again_after = 0, again_until = (select max(sequence) from outbox)");
    }

    /** Until the relay has renewed its lease, and so read an operator's wishes. */
    private void awaitRenewal() {
        var before = leaseUntil();
        await().atMost(LIMIT).until(() -> leaseUntil() != before);
        var during = leaseUntil();
        await().atMost(LIMIT).until(() -> leaseUntil() != during);
    }

    private long leaseUntil() {
        return database.number("select (extract(epoch from lease_until) * 1000)::bigint from outbox_relay");
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
