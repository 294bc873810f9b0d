package dev.reelay.auth.health;

import dev.reelay.common.work.Await;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Measures the service levels: for operators when they ask, for the metrics from time to time, in every replica. */
@ApplicationScoped
class ServiceLevels {

    private static final double EXPIRED = 0.01;
    private static final double IN_ERROR = 0.05;

    /** Each count has an index that holds little else; that of the active ones is the longest. */
    static final String COUNT =
            """
            select
                (select count(*) from connections where state = 'ACTIVE') as active,
                (select count(*) from connections where state = 'ACTIVE'
                    and credential_id in (select id from credentials where %s)) as in_error,
                (select count(*) from connections where broke_at > now() - interval '30 days') as broke,
                (select count(*) from connections
                    where broke_at > now() - interval '30 days' and state <> 'ACTIVE') as broke_for_good"""
                    .formatted(Trouble.IN_ERROR);

    private final Pool pool;
    private final Clock clock;
    private volatile @Nullable ServiceLevelsView last;

    ServiceLevels(Pool pool, MeterRegistry metrics, Clock clock) {
        this.pool = pool;
        this.clock = clock;
        gauge(metrics, "reelay.auth.connections.active", "Active connections", ServiceLevelsView::active);
        gauge(
                metrics,
                "reelay.auth.service-level.expired",
                "Share of connections that expired in 30 days",
                levels -> levels.expired().share());
        gauge(
                metrics,
                "reelay.auth.service-level.in-error",
                "Share of active connections in error",
                levels -> levels.inError().share());
    }

    @Scheduled(
            every = "${reelay.auth.health.poll-interval:1m}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return Await.orNextTick(measure());
    }

    Uni<ServiceLevelsView> measure() {
        return pool.query(COUNT)
                .execute()
                .map(rows -> levels(rows.iterator().next()))
                .invoke(levels -> last = levels);
    }

    private ServiceLevelsView levels(Row row) {
        var active = row.getLong("active");
        return new ServiceLevelsView(
                clock.instant(),
                active,
                ServiceLevelView.of(row.getLong("broke"), active + row.getLong("broke_for_good"), EXPIRED),
                ServiceLevelView.of(row.getLong("in_error"), active, IN_ERROR));
    }

    private void gauge(
            MeterRegistry metrics, String name, String description, ToDoubleFunction<ServiceLevelsView> value) {
        Gauge.builder(name, () -> value(value))
                .description(description)
                .strongReference(true)
                .register(metrics);
    }

    private double value(ToDoubleFunction<ServiceLevelsView> value) {
        var measured = last;
        return measured == null ? Double.NaN : value.applyAsDouble(measured);
    }
}
