package dev.reelay.common.retention;

import dev.reelay.common.database.AdvisoryLocks;
import dev.reelay.common.problem.Unavailable;
import dev.reelay.common.stop.StopSignal;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Removes what is too old, class by class. Every replica ticks; a lock lets one of them act. */
@ApplicationScoped
public class RetentionTicker {

    private final Pool pool;
    private final List<Retained> classes;
    private final RetentionConfig config;
    private final StopSignal stopping;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final String service;

    RetentionTicker(
            Pool pool,
            @All List<Retained> classes,
            RetentionConfig config,
            StopSignal stopping,
            MeterRegistry metrics,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.pool = pool;
        this.classes = classes;
        this.config = config;
        this.stopping = stopping;
        this.metrics = metrics;
        this.clock = clock;
        this.service = service;
    }

    @Scheduled(
            every = "${reelay.retention.interval:1h}",
            delayed = "1m", // the start has enough to do
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> tick() {
        return Multi.createFrom()
                .iterable(classes)
                .onItem()
                .transformToUniAndConcatenate(this::removeOld)
                .onItem()
                .ignoreAsUni();
    }

    /** A class that fails does not keep the others. */
    private Uni<Void> removeOld(Retained data) {
        var before = clock.instant().minus(data.keep());
        return Multi.createBy()
                .repeating()
                .uni(() -> step(data, before))
                .whilst(removed -> removed >= config.batchSize() && !stopping.isGiven())
                .onItem()
                .ignoreAsUni()
                .onFailure()
                .invoke(e -> failed(data, e))
                .onFailure()
                .recoverWithNull();
    }

    private Uni<Integer> step(Retained data, Instant before) {
        return pool.withTransaction(transaction -> AdvisoryLocks.tryTake(transaction, "retention " + service)
                        .chain(isOurs -> isOurs
                                ? data.remove(transaction, before, config.batchSize())
                                : Uni.createFrom().item(0)))
                .invoke(removed -> metrics.counter("reelay.retention.removed", "kind", data.kind())
                        .increment(removed));
    }

    private static void failed(Retained data, Throwable e) {
        if (Unavailable.isCauseOf(e)) {
            Log.debugf("Old data waits for the database kind=%s cause=%s", data.kind(), e.toString());
        } else {
            Log.errorf(e, "Old data cannot be removed kind=%s", data.kind());
        }
    }
}
