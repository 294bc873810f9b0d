package dev.reelay.ingest.watch;

import dev.reelay.common.stop.StopSignal;
import dev.reelay.common.work.Await;
import dev.reelay.ingest.syncrun.SyncRunWakeUp;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Queues the fetches of watched authors whose time has come. Every replica ticks; an author is taken by one. */
@ApplicationScoped
class WatchTicker {

    /** Authors found at once. */
    private static final int BATCH = 100;

    private final WatchedAuthors authors;
    private final SyncRunWakeUp wakeUp;
    private final StopSignal stopping;
    private final Clock clock;

    WatchTicker(WatchedAuthors authors, SyncRunWakeUp wakeUp, StopSignal stopping, Clock clock) {
        this.authors = authors;
        this.wakeUp = wakeUp;
        this.stopping = stopping;
        this.clock = clock;
    }

    @Scheduled(
            every = "${reelay.ingest.watch.poll-interval:1m}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        var now = clock.instant();
        return Await.orNextTick(Multi.createBy()
                .repeating()
                .uni(() -> authors.due(now, BATCH).call(due -> all(due, now)).map(List::size))
                .whilst(found -> found >= BATCH && !stopping.isGiven())
                .onItem()
                .ignoreAsUni()
                .invoke(wakeUp::call));
    }

    private Uni<Void> all(List<UUID> due, Instant now) {
        return Multi.createFrom()
                .iterable(due)
                .onItem()
                .transformToUniAndConcatenate(id -> authors.queueDue(id, now))
                .onItem()
                .ignoreAsUni();
    }
}
