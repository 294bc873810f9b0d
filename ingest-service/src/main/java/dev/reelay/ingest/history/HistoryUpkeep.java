package dev.reelay.ingest.history;

import dev.reelay.common.database.AdvisoryLocks;
import dev.reelay.common.stop.StopSignal;
import dev.reelay.common.work.Await;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Makes months ahead, rolls up those that are old, and drops those that are too old. Every replica ticks; a lock lets one of them act.
 * Each step is a transaction of its own, with the place that it leaves off at: after a kill another one goes on there.
 */
@ApplicationScoped
public class HistoryUpkeep {

    private static final int MONTHS_AHEAD = 2;

    /** After the time is over for which points are kept: the clocks of replicas differ. */
    private static final Duration GRACE = Duration.ofDays(1);

    private final Pool pool;
    private final HistoryMonths months;
    private final RollUp rollUp;
    private final HistoryConfig config;
    private final StopSignal stopping;
    private final Clock clock;
    private final Timer duration;
    private final MeterRegistry metrics;

    HistoryUpkeep(
            Pool pool,
            HistoryMonths months,
            RollUp rollUp,
            HistoryConfig config,
            StopSignal stopping,
            Clock clock,
            MeterRegistry metrics) {
        this.pool = pool;
        this.months = months;
        this.rollUp = rollUp;
        this.config = config;
        this.stopping = stopping;
        this.clock = clock;
        duration = Timer.builder("reelay.ingest.history.roll.up")
                .description("Transactions that rolled up a part of a month")
                .register(metrics);
        this.metrics = metrics;
    }

    @Scheduled(
            every = "${reelay.ingest.history.upkeep-interval:1h}",
            delayed = "1m", // the start has enough to do
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public Uni<Void> tick() {
        return Await.orNextTick(Multi.createBy()
                .repeating()
                .uni(this::step)
                .whilst(isMore -> isMore && !stopping.isGiven())
                .onItem()
                .ignoreAsUni());
    }

    /** One transaction; false when nothing is left to do, or another replica does it. */
    Uni<Boolean> step() {
        var now = clock.instant();
        return pool.withTransaction(transaction -> AdvisoryLocks.tryTake(transaction, "history upkeep")
                .chain(isOurs -> isOurs
                        ? step(transaction, List.of(HistoryKind.values()), now)
                        : Uni.createFrom().item(false)));
    }

    private Uni<Boolean> step(SqlConnection transaction, List<HistoryKind> kinds, Instant now) {
        if (kinds.isEmpty()) {
            return Uni.createFrom().item(false);
        }
        return step(transaction, kinds.get(0), now)
                .chain(isMore ->
                        isMore ? Uni.createFrom().item(true) : step(transaction, kinds.subList(1, kinds.size()), now));
    }

    private Uni<Boolean> step(SqlConnection transaction, HistoryKind kind, Instant now) {
        return makeAhead(transaction, kind, now)
                .chain(() -> oldest(transaction, kind.points(), now.minus(config.keepPoints())))
                .chain(month -> month.isPresent()
                        ? rollUp(transaction, kind, month.get())
                        : dropOldDays(transaction, kind, now));
    }

    private Uni<Void> makeAhead(SqlConnection transaction, HistoryKind kind, Instant now) {
        return Multi.createFrom()
                .range(0, MONTHS_AHEAD + 1)
                .map(ahead -> now.atOffset(ZoneOffset.UTC).plusMonths(ahead).toInstant())
                .onItem()
                .transformToUniAndConcatenate(
                        time -> months.make(transaction, HistoryMonths.Month.of(kind.points(), time)))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Boolean> rollUp(SqlConnection transaction, HistoryKind kind, HistoryMonths.Month month) {
        var began = Timer.start();
        return rollUp.step(transaction, kind, month, config.batchSize())
                .invoke(days -> {
                    began.stop(duration);
                    HistoryMetrics.days(metrics, kind).increment(days);
                })
                .replaceWith(true);
    }

    private Uni<Boolean> dropOldDays(SqlConnection transaction, HistoryKind kind, Instant now) {
        return oldest(transaction, kind.days(), now.minus(config.keepDays()))
                .chain(month -> month.map(old -> months.drop(transaction, old).replaceWith(true))
                        .orElseGet(() -> Uni.createFrom().item(false)));
    }

    private Uni<Optional<HistoryMonths.Month>> oldest(SqlConnection transaction, String table, Instant before) {
        return months.all(transaction, table).map(all -> all.stream()
                .filter(month -> month.isOver(before.minus(GRACE)))
                .findFirst());
    }
}
