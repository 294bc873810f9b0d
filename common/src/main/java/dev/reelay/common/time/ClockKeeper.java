package dev.reelay.common.time;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.DefaultBean;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Provides the clock, with the precision of PostgreSQL, so that published times equal stored ones, and keeps it at the database's time. */
@Singleton
class ClockKeeper {

    /** After the check that waits for a database that is away; what is due is looked for only afterwards. */
    private static final int PRIORITY = Interceptor.Priority.LIBRARY_BEFORE + 1;

    private static final Duration MICROSECOND = Duration.ofNanos(1_000);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final DatabaseClock clock = new DatabaseClock(Clock.tick(Clock.systemUTC(), MICROSECOND));
    private final Pool pool;
    private volatile Duration ahead = Duration.ZERO;

    ClockKeeper(Pool pool, MeterRegistry metrics) {
        this.pool = pool;
        Gauge.builder("reelay.clock.ahead.seconds", () -> ahead.toMillis() / 1e3)
                .description("How far this machine's clock is ahead of the database's; negative when it is behind")
                .register(metrics);
    }

    @Produces
    @DefaultBean
    @Singleton
    Clock clock() {
        return clock;
    }

    void begin(@Observes @Priority(PRIORITY) StartupEvent started) {
        look().await().atMost(LIMIT.plusSeconds(1));
    }

    /** One look; without an answer, the clock goes on as it is. */
    @Scheduled(every = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return pool.withConnection(connection -> {
                    var before = clock.uncorrected();
                    return connection
                            .query("select clock_timestamp()")
                            .execute()
                            .map(rows -> rows.iterator().next().getOffsetDateTime(0))
                            .invoke(database -> set(before, database));
                })
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .onFailure()
                .invoke(failure -> Log.debugf("The database was not asked for its time cause=%s", failure))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private void set(Instant before, OffsetDateTime database) {
        var wasRight = clock.correction().isZero();
        ahead = clock.set(before, database.toInstant(), clock.uncorrected());
        if (wasRight && !clock.correction().isZero()) {
            Log.errorf(
                    "This machine's clock is off the database's, whose time counts: see its time service ahead=%.1fs",
                    ahead.toMillis() / 1e3);
        } else if (!wasRight && clock.correction().isZero()) {
            Log.info("This machine's clock is right again");
        }
    }
}
