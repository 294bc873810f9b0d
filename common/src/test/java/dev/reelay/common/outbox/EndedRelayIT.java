package dev.reelay.common.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Relays that are killed or stopped; a class of its own, for the two run side by side. */
class EndedRelayIT extends RelayTests {

    @Test
    @Tag("R3")
    void aRelayKilledBetweenSendingAndMarkingLosesNothing() throws Exception {
        database.changeEach(5);
        var lock = database.pool.getConnection().await().indefinitely();
        // Longer than a slow machine takes: it cannot be renewed while its row is locked.
        var first = RelayProcess.start(service, kafka.bootstrapServers(), Duration.ofMinutes(1));
        try {
            awaitSent(100);
            awaitRecorded();
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
            database.run("update outbox_relay set lease_until = '-infinity'"); // the minute is over
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
        System.out.println("EndedRelayIT seed=" + seed);
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
}
