package dev.reelay.common.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.embedded.EmbeddedPostgres;
import dev.reelay.embedded.PostgresOptions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes on beside the relay, whatever the relay does, and in nobody's way. */
class OutboxUpkeepIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static EmbeddedPostgres postgres;
    private static int schemas;

    private OutboxDatabase database;
    private UUID aggregate;

    @BeforeAll
    static void startPostgres() {
        postgres = EmbeddedPostgres.start(PostgresOptions.temporary());
    }

    @AfterAll
    static void stopPostgres() {
        postgres.close();
    }

    @BeforeEach
    void open() {
        database = new OutboxDatabase(postgres.createService("upkeep" + ++schemas, "test"), 1);
        aggregate = database.aggregates().get(0);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whileTheRelayWaitsForItsBrokerTheRingIsEmptiedAndTheBacklogMeasured() throws Exception {
        appendToAnOldSlot();
        database.run("update outbox_relay set sent = pg_current_snapshot()");
        database.change(aggregate).await().indefinitely();
        var metrics = new SimpleMeterRegistry();
        var relay = relayWithoutBroker(metrics);
        var upkeep = new OutboxUpkeep(new Ledger(database.pool), relay, RelayProcess.SETTINGS, metrics);
        var thread = new Thread(relay);
        thread.start();
        try {
            await().atMost(LIMIT).until(() -> database.number("select fence from outbox_relay") > 0);
            upkeep.start();
            await().atMost(LIMIT).until(() -> oldRows() == 0);
            await().atMost(LIMIT)
                    .until(() -> metrics.get("reelay.outbox.pending").gauge().value() == 1
                            && metrics.get("reelay.outbox.oldest.seconds")
                                            .gauge()
                                            .value()
                                    > 0);
            assertThat(thread.isAlive()).isTrue();
        } finally {
            upkeep.stop();
            relay.stop();
            thread.interrupt();
            thread.join();
        }
    }

    @Test
    void anErrorEndsOneLookAndNotTheTimer() {
        database.change(aggregate).await().indefinitely();
        var looks = new AtomicInteger();
        var ledger = new Ledger(database.pool) {
            @Override
            Backlog backlog() {
                if (looks.incrementAndGet() == 1) {
                    throw new StackOverflowError();
                }
                return super.backlog();
            }
        };
        var metrics = new SimpleMeterRegistry();
        var upkeep = new OutboxUpkeep(ledger, relayWithoutBroker(metrics), RelayProcess.SETTINGS, metrics);
        upkeep.start();
        try {
            await().atMost(LIMIT)
                    .until(() -> metrics.get("reelay.outbox.pending").gauge().value() == 1);
        } finally {
            upkeep.stop();
        }
    }

    @Test
    void aStopInTheMiddleOfALookIsNoFailure() {
        var locker = database.pool.getConnection().await().indefinitely();
        var metrics = new SimpleMeterRegistry();
        var upkeep = new OutboxUpkeep(
                new Ledger(database.pool), relayWithoutBroker(metrics), RelayProcess.SETTINGS, metrics);
        var lines = new CopyOnWriteArrayList<String>();
        var log = Logger.getLogger(OutboxUpkeep.class.getName());
        var handler = new ExtHandler() {
            @Override
            protected void doPublish(ExtLogRecord line) {
                lines.add(line.getFormattedMessage());
            }
        };
        log.addHandler(handler);
        try {
            run(locker, "begin");
            run(locker, "lock table outbox_relay in access exclusive mode");
            upkeep.start();
            await().atMost(LIMIT).until(() -> database.number("select count(*) from pg_locks where not granted") > 0);
            upkeep.stop();
            await().atMost(LIMIT).until(() -> Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().equals("outbox-upkeep")));
            assertThat(lines).isEmpty();
        } finally {
            log.removeHandler(handler);
            run(locker, "rollback");
            locker.close().await().indefinitely();
        }
    }

    /** Nobody else would send the events of this service. */
    @Test
    void anErrorEndsATurnOfTheRelayAndNotTheRelay() throws Exception {
        var turns = new AtomicInteger();
        var ledger = new Ledger(database.pool) {
            @Override
            Look look(Progress progress) {
                if (turns.incrementAndGet() == 1) {
                    throw new StackOverflowError();
                }
                return super.look(progress);
            }
        };
        var relay = relayWithoutBroker(ledger, new SimpleMeterRegistry());
        var thread = new Thread(relay);
        thread.start();
        try {
            await().atMost(LIMIT).until(() -> turns.get() > 1);
        } finally {
            relay.stop();
            thread.join();
        }
    }

    @Test
    void noAppendWaitsForTheRotation() {
        // The rotation waits for a reader of its slot, here for as long as the test takes.
        database.run("alter function outbox_rotate set lock_timeout = '5min'");
        appendToAnOldSlot();
        database.run("update outbox_relay set sent = pg_current_snapshot()");
        var rotation = database.pool.getConnection().await().indefinitely();
        var reader = database.pool.getConnection().await().indefinitely();
        try {
            run(reader, "begin");
            run(reader, "select count(*) from outbox");
            run(rotation, "begin");
            var rotated = rotation.query("select outbox_rotate(interval '24 hours')")
                    .execute()
                    .subscribeAsCompletionStage();
            await().atMost(LIMIT).until(() -> database.number("select count(*) from pg_locks where not granted") > 0);
            database.change(aggregate).await().atMost(LIMIT);
            assertThat(rotated).as("the reader has its slot").isNotDone();

            run(reader, "rollback");
            assertThat(rotated.join().iterator().next().getInteger(0)).isEqualTo(1);
            // Before the rotation commits.
            database.change(aggregate).await().atMost(LIMIT);
        } finally {
            run(rotation, "rollback");
            rotation.close().await().indefinitely();
            reader.close().await().indefinitely();
        }
    }

    @Test
    void aSlotThatSomebodyReadsIsLeftForTheNextTime() {
        appendToAnOldSlot();
        database.run("update outbox_relay set sent = pg_current_snapshot()");
        var reader = database.pool.getConnection().await().indefinitely();
        try {
            run(reader, "begin");
            run(reader, "select count(*) from outbox");
            assertThat(database.number("select outbox_rotate(interval '24 hours')"))
                    .isZero();
        } finally {
            run(reader, "rollback");
            reader.close().await().indefinitely();
        }
        assertThat(database.number("select outbox_rotate(interval '24 hours')")).isEqualTo(1);
        assertThat(oldRows()).isZero();
    }

    private void appendToAnOldSlot() {
        database.run("insert into outbox (id, aggregatetype, aggregateid, type, payload, created_at, slot) values"
                + " (gen_random_uuid(), 't', 'k', 't', '{}', now() - interval '30 hours',"
                + " (extract(epoch from now())::bigint / 10800 + 2) % 12)");
    }

    private long oldRows() {
        return database.number("select count(*) from outbox where aggregateid = 'k'");
    }

    private OutboxRelay relayWithoutBroker(MeterRegistry metrics) {
        return relayWithoutBroker(new Ledger(database.pool), metrics);
    }

    private OutboxRelay relayWithoutBroker(Ledger ledger, MeterRegistry metrics) {
        return new OutboxRelay(
                ledger,
                new RefusedEvents(database.pool),
                new RelayProducer(Map.of("bootstrap.servers", "localhost:1")),
                new RelayWakeUp(),
                RelayProcess.SETTINGS,
                metrics,
                "/test");
    }

    private static void run(SqlConnection connection, String sql) {
        connection.query(sql).execute().await().indefinitely();
    }
}
