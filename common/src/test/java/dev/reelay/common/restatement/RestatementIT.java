package dev.reelay.common.restatement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.common.outbox.OutboxDatabase;
import dev.reelay.common.page.Cursor;
import dev.reelay.common.problem.ProblemException;
import dev.reelay.contracts.ingest.AccountStatsFetched;
import dev.reelay.embedded.EmbeddedPostgres;
import dev.reelay.embedded.PostgresOptions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** State told again on a real database, while it changes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestatementIT {

    private static final int AGGREGATES = 300;
    private static final Duration LONG = Duration.ofDays(1);

    private EmbeddedPostgres postgres;
    private OutboxDatabase database;
    private RestatementOperations operations;
    private int schemas;

    @BeforeAll
    void startPostgres() {
        postgres = EmbeddedPostgres.start(PostgresOptions.temporary());
    }

    @AfterAll
    void stopPostgres() {
        postgres.close();
    }

    @BeforeEach
    void open() {
        database = new OutboxDatabase(postgres.createService("restatement" + schemas++, "test"), AGGREGATES);
        operations = new RestatementOperations(database.pool(), List.of(aggregates()));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void allStateIsToldOnceInPagesAndMarkedAsRepeated() {
        database.changeEach(1);
        start();

        walk(aggregates(), LONG, 100).tick().await().indefinitely();

        assertThat(status().told()).isEqualTo(100);
        assertThat(status().state()).isEqualTo(RestatementState.RUNNING);
        toTheEnd(walk(aggregates(), LONG, 100));
        assertThat(status().state()).isEqualTo(RestatementState.DONE);
        assertThat(status().told()).isEqualTo(AGGREGATES);
        assertThat(repeats())
                .extracting(Told::key)
                .doesNotHaveDuplicates()
                .hasSize(AGGREGATES)
                .isSorted();
        assertThat(repeats()).extracting(Told::change).containsOnly(1L);
    }

    @Test
    @Tag("R3")
    void whileItChangesEveryKeyIsToldInOrderAndEndsWithItsNewestState() {
        database.changeEach(1);
        var told = new AtomicBoolean();
        start();
        var changes = CompletableFuture.runAsync(() -> {
            do {
                database.changeEach(1);
            } while (!told.get());
            database.changeEach(1);
        });

        toTheEnd(walk(aggregates(), LONG, 1_000));
        told.set(true);
        changes.join();

        var last = new HashMap<String, Told>();
        for (var event : told()) {
            var before = last.put(event.key(), event);
            if (before != null) {
                assertThat(event.change())
                        .as("%s after %s", event, before)
                        .isEqualTo(event.repeat() ? before.change() : before.change() + 1);
            }
        }
        assertThat(repeats()).hasSize(AGGREGATES);
        assertThat(last.values().stream().mapToLong(Told::change).sum())
                .isEqualTo(database.number("select sum(changes)::bigint from aggregates"));
    }

    @Test
    @Tag("R3")
    void whatOneLeftInTheMiddleAnotherTellsFromThere() {
        database.changeEach(1);
        var pages = new AtomicInteger();
        var dying = aggregates(() -> {
            if (pages.incrementAndGet() == 3) {
                throw new IllegalStateException("killed");
            }
        });
        start();

        walk(dying, LONG, 1_000).tick().await().indefinitely();

        assertThat(status().told()).isEqualTo(100);
        assertThat(status().error()).contains("killed");
        toTheEnd(walk(aggregates(), LONG, 1_000));
        assertThat(status().error()).isNull();
        assertThat(repeats()).extracting(Told::key).doesNotHaveDuplicates().hasSize(AGGREGATES);
    }

    @Test
    void severalReplicasTellEachRowOnce() {
        database.changeEach(1);
        var one = walk(aggregates(), LONG, 1_000);
        var other = walk(aggregates(), LONG, 1_000);
        start();

        while (status().state() == RestatementState.RUNNING) {
            Uni.join().all(one.tick(), other.tick()).andFailFast().await().indefinitely();
        }

        assertThat(repeats()).extracting(Told::key).doesNotHaveDuplicates().hasSize(AGGREGATES);
    }

    @Test
    void liveEventsThatWaitGoFirst() {
        database.changeEach(1);
        var walk = walk(aggregates(), Duration.ofMillis(1), 1_000);
        start();

        walk.tick().await().indefinitely();
        assertThat(status().told()).isZero();

        database.run("update outbox_relay set sent = pg_current_snapshot(), target = null"); // all are sent
        walk.tick().await().indefinitely();
        assertThat(status().told()).isPositive();
    }

    @Test
    void aRowThatAChangeHoldsHoldsUpTheWalkAndNobodyElse() {
        database.changeEach(1);
        var held = database.aggregates().stream()
                .sorted(Comparator.comparing(UUID::toString))
                .toList()
                .get(120);
        var transaction = database.pool().getConnection().await().indefinitely();
        transaction.query("begin").execute().await().indefinitely();
        transaction
                .preparedQuery("update aggregates set changes = 7 where id = $1")
                .execute(Tuple.of(held))
                .await()
                .indefinitely();
        start();

        walk(aggregates(), LONG, 1_000).tick().await().indefinitely();

        assertThat(status().told()).isEqualTo(100);
        assertThat(status().error()).contains("lock timeout");
        transaction.query("commit").execute().await().indefinitely();
        transaction.close().await().indefinitely();
        toTheEnd(walk(aggregates(), LONG, 1_000));
        assertThat(repeats())
                .filteredOn(told -> told.key().equals(held.toString()))
                .extracting(Told::change)
                .containsExactly(7L);
    }

    @Test
    void operatorsStartOneAtATimeAndCancelIt() {
        database.changeEach(1);
        assertRefused(this::status, RestatementProblem.RESTATEMENT_NOT_FOUND);
        start();
        assertRefused(this::start, RestatementProblem.RESTATEMENT_RUNNING);
        walk(aggregates(), LONG, 100).tick().await().indefinitely();

        var cancelled = operations.cancel("aggregates", "olga").await().indefinitely();

        assertThat(cancelled.state()).isEqualTo(RestatementState.CANCELLED);
        assertThat(cancelled.told()).isEqualTo(100);
        walk(aggregates(), LONG, 100).tick().await().indefinitely();
        assertThat(status().told()).isEqualTo(100);
        assertRefused(
                () -> operations.cancel("aggregates", "olga").await().indefinitely(),
                RestatementProblem.RESTATEMENT_NOT_RUNNING);
        assertThat(start().told()).isZero();
    }

    private static void assertRefused(ThrowingCallable call, RestatementProblem problem) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ProblemException.class, refusal -> assertThat(refusal.type())
                .isEqualTo(problem));
    }

    private RestatementView start() {
        return operations.start("aggregates", "olga").await().indefinitely();
    }

    private RestatementView status() {
        return operations.status("aggregates").await().indefinitely();
    }

    private void toTheEnd(RestatementTicker walk) {
        while (status().state() == RestatementState.RUNNING) {
            walk.tick().await().indefinitely();
        }
    }

    private RestatementTicker walk(Restatement restatement, Duration outboxDelay, int rate) {
        return new RestatementTicker(
                database.outbox(), database.pool(), new FixedConfig(rate, outboxDelay), List.of(restatement));
    }

    private Restatement aggregates() {
        return aggregates(() -> {});
    }

    /** The aggregates of the database; pages of 50. */
    private static Restatement aggregates(Runnable beforeEachPage) {
        return new Restatement() {

            @Override
            public String name() {
                return "aggregates";
            }

            @Override
            public Uni<RestatedPage> page(SqlConnection transaction, Optional<Cursor> after, int limit) {
                return transaction
                        .preparedQuery(
                                """
                                select id, changes from aggregates where $1::uuid is null or id > $1
                                order by id limit $2 for update""")
                        .execute(Tuple.of(after.map(cursor -> cursor.uuid(0)).orElse(null), limit))
                        .map(rows -> {
                            beforeEachPage.run();
                            var events = new ArrayList<AccountStatsFetched>();
                            UUID last = null;
                            for (var row : rows) {
                                last = row.getUUID(0);
                                events.add(OutboxDatabase.event(last, row.getLong(1)));
                            }
                            return new RestatedPage(events, last == null ? null : Cursor.of(last));
                        });
            }
        };
    }

    /** @param change number of the change that the event tells */
    private record Told(String key, long change, boolean repeat) {}

    private List<Told> repeats() {
        return told().stream().filter(Told::repeat).toList();
    }

    private List<Told> told() {
        var told = new ArrayList<Told>();
        database.pool()
                .query(
                        """
                        select aggregateid, (payload::json ->> 'follower_count')::bigint, repeat from outbox
                        order by sequence""")
                .execute()
                .await()
                .indefinitely()
                .forEach(row -> told.add(new Told(row.getString(0), row.getLong(1), row.getBoolean(2))));
        return told;
    }

    private record FixedConfig(int rate, Duration outboxDelay) implements RestatementConfig {

        @Override
        public int pageSize() {
            return 50;
        }

        @Override
        public Duration lockTimeout() {
            return Duration.ofMillis(300);
        }
    }
}
