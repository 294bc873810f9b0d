package dev.reelay.ingest.schedule;

import dev.reelay.common.stop.StopSignal;
import dev.reelay.common.work.Await;
import dev.reelay.ingest.account.AccountSchedule;
import dev.reelay.ingest.account.DueAccount;
import dev.reelay.ingest.syncrun.SyncRunService;
import dev.reelay.ingest.syncrun.SyncRunWakeUp;
import dev.reelay.ingest.video.YoungVideos;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Queues the runs whose time has come. Every replica ticks; an account is taken by the one that locks its row first. */
@ApplicationScoped
class ScheduleTicker {

    /** Accounts found at once. */
    private static final int BATCH = 100;

    private final AccountSchedule accounts;
    private final YoungVideos videos;
    private final SyncRunService runs;
    private final SyncRunWakeUp wakeUp;
    private final StopSignal stopping;
    private final ScheduleTimes times;
    private final Clock clock;
    private final Counter fetches;
    private final Counter refreshes;
    private final Counter trending;

    ScheduleTicker(
            AccountSchedule accounts,
            YoungVideos videos,
            SyncRunService runs,
            SyncRunWakeUp wakeUp,
            StopSignal stopping,
            ScheduleConfig config,
            Clock clock,
            MeterRegistry metrics) {
        this.accounts = accounts;
        this.videos = videos;
        this.runs = runs;
        this.wakeUp = wakeUp;
        this.stopping = stopping;
        this.clock = clock;
        times = new ScheduleTimes(config, RandomGenerator.getDefault());
        fetches = counter(metrics, "fetch");
        refreshes = counter(metrics, "refresh");
        trending = counter(metrics, "trending");
    }

    @Scheduled(
            every = "${reelay.ingest.schedule.poll-interval:1m}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        var now = clock.instant();
        return Await.orNextTick(Multi.createBy()
                .repeating()
                .uni(() -> queueBatch(now))
                .whilst(found -> found >= BATCH && !stopping.isGiven())
                .onItem()
                .ignoreAsUni()
                .chain(() -> runs.queueTrendingByTime(times.dayOf(now)))
                .invoke(queued -> trending.increment(queued))
                .invoke(wakeUp::call));
    }

    private Uni<Integer> queueBatch(Instant now) {
        return accounts.due(now, BATCH).call(due -> all(due, now)).map(List::size);
    }

    private Uni<Void> all(List<UUID> due, Instant now) {
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUniAndConcatenate(connectionId -> queue(connectionId, now))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> queue(UUID connectionId, Instant now) {
        var next = times.next(connectionId, now);
        return Panache.withTransaction(
                () -> accounts.take(connectionId, now, next).chain(due -> due.map(account -> queue(account, now))
                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Void> queue(DueAccount due, Instant now) {
        if (due.isFetchDue()) {
            return runs.queueByTime(due.account()).invoke(() -> fetches.increment());
        }
        if (!due.isRefreshDue()) {
            return Uni.createFrom().voidItem();
        }
        var account = due.account();
        var looksForNew = due.showsVideos() && times.looksForNew(account.connectionId(), now);
        return videos.find(account.connectionId(), account.workspace(), times.ages(account.connectionId(), now))
                .chain(ids -> ids.isEmpty() && !looksForNew
                        ? Uni.createFrom().voidItem()
                        : runs.queueToRefresh(account, ids, looksForNew).invoke(() -> refreshes.increment()));
    }

    private static Counter counter(MeterRegistry metrics, String kind) {
        return Counter.builder("reelay.ingest.schedule.runs")
                .description("Runs that were queued because their time had come")
                .tag("kind", kind)
                .register(metrics);
    }
}
