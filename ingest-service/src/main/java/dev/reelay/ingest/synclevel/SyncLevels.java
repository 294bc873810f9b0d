package dev.reelay.ingest.synclevel;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.reelay.common.work.Await;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Measures the service levels: for operators when they ask, for the metrics from time to time, in every replica. */
@ApplicationScoped
class SyncLevels {

    /** Each hour of the day counts once. In a month, an outage of a whole day would stay within the target. */
    static final Duration WINDOW = Duration.ofHours(24);

    private static final double SUCCESS = 0.95;
    private static final Duration MEAN = Duration.ofSeconds(5);

    /**
     * The ids of runs begin with the time of their request, so that the primary key leads to those of the window and to no other. A
     * run that waited until the platform showed a video ({@code looks}) says nothing of how fast it fetches.
     */
    static final String MEASURE =
            """
            select count(*) as ended, count(*) filter (where state = 'SUCCEEDED') as succeeded,
                coalesce(avg(extract(epoch from finished_at - started_at)) filter (where state = 'SUCCEEDED' and looks = 0), 0)
                    ::double precision as seconds
            from sync_runs
            where id between $1 and $2 and kind = 'ACCOUNT' and state in ('SUCCEEDED', 'FAILED')
              and cancelled_at is null""";

    private final Pool pool;
    private final Clock clock;
    private volatile @Nullable SyncLevelsView last;

    SyncLevels(Pool pool, MeterRegistry metrics, Clock clock) {
        this.pool = pool;
        this.clock = clock;
        gauge(
                metrics,
                "reelay.ingest.service-level.sync-success",
                "Share of the runs of connections that succeeded, of those requested in 24 hours that have ended",
                levels -> levels.success().share());
        gauge(
                metrics,
                "reelay.ingest.service-level.sync-seconds",
                "Mean duration of the runs of connections that succeeded, of those requested in 24 hours",
                levels -> levels.duration().meanSeconds());
    }

    @Scheduled(
            every = "${reelay.ingest.sync-level.poll-interval:1m}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return Await.orNextTick(measure());
    }

    Uni<SyncLevelsView> measure() {
        var now = clock.instant();
        var window = Tuple.of(
                UuidCreator.getTimeOrderedEpochMin(now.minus(WINDOW)), UuidCreator.getTimeOrderedEpochMax(now));
        return pool.preparedQuery(MEASURE)
                .execute(window)
                .map(rows -> levels(now, rows.iterator().next()))
                .invoke(levels -> last = levels);
    }

    private static SyncLevelsView levels(Instant now, Row row) {
        return new SyncLevelsView(
                now,
                SyncSuccessView.of(row.getLong("succeeded"), row.getLong("ended"), SUCCESS),
                SyncDurationView.of(row.getDouble("seconds"), MEAN));
    }

    private void gauge(MeterRegistry metrics, String name, String description, ToDoubleFunction<SyncLevelsView> value) {
        Gauge.builder(name, () -> value(value))
                .description(description)
                .strongReference(true)
                .register(metrics);
    }

    private double value(ToDoubleFunction<SyncLevelsView> value) {
        var measured = last;
        return measured == null ? Double.NaN : value.applyAsDouble(measured);
    }
}
