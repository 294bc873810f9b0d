package dev.reelay.common.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.reelay.common.database.KitTables;
import dev.reelay.common.problem.Unavailable;
import dev.reelay.common.stop.StopSignal;
import dev.reelay.embedded.EmbeddedPostgres;
import dev.reelay.embedded.Frost;
import dev.reelay.embedded.PostgresOptions;
import io.agroal.api.AgroalDataSource;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The database away: nobody waits for it without end, and nothing passes uncounted. With a server of its own. */
@Tag("R7")
class RateLimitsOutageIT {

    /** What a request has for its whole answer. */
    private static final Duration LIMIT = Duration.ofSeconds(12);

    private static final RateLimit PLENTY = new RateLimit(100, 100);

    private EmbeddedPostgres postgres;
    private AgroalDataSource pool;
    private RateLimits limits;

    @BeforeEach
    void start() {
        postgres = EmbeddedPostgres.start(PostgresOptions.temporary().withDurable(false));
        var database = postgres.createService("kit", "test");
        KitTables.create(database);
        pool = RateLimitPools.of(database);
        limits = new PostgresRateLimits(pool, database.schema(), new StopSignal());
        assertThat(limits.take("name", PLENTY)).isEmpty();
    }

    @AfterEach
    void stop() {
        pool.close();
        postgres.close();
    }

    @Test
    void aServerThatIsStoppedIsToldAsAnOutageAndIsUsedAgainWhenItIsBack() {
        postgres.stop();
        assertOutage(4);

        postgres.start();
        assertBack();
    }

    @Test
    void aServerThatStandsStillIsToldAsAnOutageInTimeAndIsUsedAgainWhenItGoesOn() {
        try (var frost = Frost.over(postgres.pid())) {
            assertOutage(4); // more than there are connections
            assertOutage(1);
        }
        assertBack();
    }

    private void assertOutage(int callers) {
        var begin = System.nanoTime();
        var failures = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> catchThrowable(() -> limits.await("name", PLENTY, Duration.ofSeconds(30))),
                        work -> new Thread(work).start()))
                .limit(callers)
                .toList();
        for (var failure : failures) {
            assertThat(failure.orTimeout(60, TimeUnit.SECONDS).join()).satisfies(cause -> {
                assertThat(cause).isNotNull();
                assertThat(Unavailable.isCauseOf(cause)).as(cause.toString()).isTrue();
            });
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LIMIT);
    }

    /** A connection from before may be dead: that is told once for each. */
    private void assertBack() {
        for (int attempt = 1; attempt <= 2; attempt++) {
            if (catchThrowable(() -> limits.take("name", PLENTY)) == null) {
                return;
            }
        }
        assertThat(limits.take("name", PLENTY)).isEmpty();
    }
}
