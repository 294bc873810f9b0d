package dev.reelay.common.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.common.database.KitTables;
import dev.reelay.common.stop.StopSignal;
import dev.reelay.embedded.ServiceDatabase;
import dev.reelay.embedded.test.PostgresTestResource;
import io.agroal.api.AgroalDataSource;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two replicas, which share nothing but the database. */
class RateLimitsIT {

    private static ServiceDatabase database;
    private static List<AgroalDataSource> pools;

    private final StopSignal stopping = new StopSignal();
    private final PostgresRateLimits one = limits(0);
    private final PostgresRateLimits other = limits(1);

    /** A name of its own for each test. */
    private final String name = UUID.randomUUID().toString();

    @BeforeAll
    static void start() {
        database = PostgresTestResource.database(
                "limits_" + UUID.randomUUID().toString().substring(0, 8));
        KitTables.create(database);
        pools = List.of(RateLimitPools.of(database), RateLimitPools.of(database));
    }

    @AfterAll
    static void stop() {
        pools.forEach(AgroalDataSource::close);
    }

    @Test
    void togetherTheyTakeNoMoreThanTheLimitAllows() {
        var limit = new RateLimit(40, 1);
        var taken = new AtomicInteger();

        inParallel(8, number -> {
            for (int i = 0; i < 25; i++) {
                if ((number % 2 == 0 ? one : other).take(name, limit).isEmpty()) {
                    taken.incrementAndGet();
                }
            }
        });

        assertThat(taken).hasValue(40);
        assertThat(other.take(name, limit).orElseThrow()).isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
    }

    @Test
    void whatComesBackIsSharedToo() {
        var limit = new RateLimit(5, 1_200); // 20 a second
        var taken = new AtomicInteger();
        var begin = System.nanoTime();

        inParallel(4, number -> {
            while (System.nanoTime() - begin < Duration.ofSeconds(2).toNanos()) {
                if ((number % 2 == 0 ? one : other).take(name, limit).isEmpty()) {
                    taken.incrementAndGet();
                }
            }
        });

        var seconds = (System.nanoTime() - begin) / 1e9;
        assertThat(taken.get()).isBetween(5 + 20, 5 + (int) Math.ceil(20 * seconds) + 1);
    }

    @Test
    void whoWaitsGetsHisTurnWhenItComes() {
        var limit = new RateLimit(1, 600); // 10 a second
        var begin = System.nanoTime();

        inParallel(4, number -> {
            for (int i = 0; i < 5; i++) {
                assertThat((number % 2 == 0 ? one : other).await(name, limit, Duration.ofSeconds(20)))
                        .isTrue();
            }
        });

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(1_900));
    }

    @Test
    void aTurnThatWouldComeTooLateIsNotWaitedForNorCounted() {
        var limit = new RateLimit(1, 2); // one in half a minute
        assertThat(one.await(name, limit, Duration.ofSeconds(5))).isTrue();

        assertThat(other.await(name, limit, Duration.ofSeconds(5))).isFalse();

        assertThat(one.take(name, limit).orElseThrow()).isLessThan(Duration.ofSeconds(31));
    }

    @Test
    void namesDoNotWaitForEachOther() {
        var limit = new RateLimit(1, 1);
        assertThat(one.take(name, limit)).isEmpty();
        assertThat(one.take(name, limit)).isPresent();

        assertThat(one.take(name + " another", limit)).isEmpty();
    }

    @Test
    void aChangedLimitCountsAtOnce() {
        assertThat(one.take(name, new RateLimit(1, 1))).isEmpty();
        assertThat(one.take(name, new RateLimit(1, 1))).isPresent();

        assertThat(one.take(name, new RateLimit(2, 1))).isEmpty();
    }

    @Test
    void aStopEndsTheWait() {
        var limit = new RateLimit(1, 2);
        one.take(name, limit);
        CompletableFuture.runAsync(stopping::give, CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS));
        var begin = System.nanoTime();

        assertThatThrownBy(() -> one.await(name, limit, Duration.ofMinutes(1)))
                .isInstanceOf(CancellationException.class);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void whatIsFullAgainIsRemovedAndCountsAnewWhenItIsUsed() throws SQLException {
        var limit = new RateLimit(1, 1);
        one.take(name, limit);
        one.forgetIdle();
        assertThat(rows()).as("it is not full yet").isOne();

        sql("update %s.rate_limits set expires_at = 0 where id like '%s%%'");
        other.forgetIdle();

        assertThat(rows()).isZero();
        assertThat(one.take(name, limit)).isEmpty();
        assertThat(rows()).isOne();
    }

    private PostgresRateLimits limits(int replica) {
        return new PostgresRateLimits(pools.get(replica), database.schema(), stopping);
    }

    private static void inParallel(int threads, IntConsumer work) {
        var all = IntStream.range(0, threads)
                .mapToObj(number ->
                        CompletableFuture.runAsync(() -> work.accept(number), runnable -> new Thread(runnable).start()))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(all).orTimeout(60, TimeUnit.SECONDS).join();
    }

    private int rows() throws SQLException {
        return sql("select count(*) from %s.rate_limits where id like '%s%%'");
    }

    private int sql(String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
                var statement = connection.createStatement()) {
            if (!statement.execute(sql.formatted(database.schema(), name))) {
                return statement.getUpdateCount();
            }
            var rows = statement.getResultSet();
            rows.next();
            return rows.getInt(1);
        }
    }
}
