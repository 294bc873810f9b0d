package dev.reelay.common.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The heart: relays frozen, doubled, and cut off from the broker or the database; {@link EndedRelayIT} has those that end. */
class OutboxRelayIT extends RelayTests {

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
}
