package dev.reelay.ingest.fetch;

import dev.reelay.common.stop.InHand;
import dev.reelay.common.stop.StopSignal;
import dev.reelay.common.work.Await;
import dev.reelay.ingest.syncrun.ClaimedRun;
import dev.reelay.ingest.syncrun.SyncRunKind;
import dev.reelay.ingest.syncrun.SyncRunLeases;
import dev.reelay.ingest.syncrun.SyncRunWakeUp;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Claims due runs, gives each to a worker, and renews the leases of those under way. */
@ApplicationScoped
class RunDispatcher implements Runnable, InHand {

    private final SyncRunLeases leases;
    private final SyncRunWakeUp wakeUp;
    private final RunWorker worker;
    private final StopSignal stopping;
    private final FetchConfig config;
    /** The leases of the runs under way, and their kinds. */
    private final Map<UUID, SyncRunKind> underWay = new ConcurrentHashMap<>();

    private final AtomicInteger threads = new AtomicInteger();
    private final ExecutorService workers = Executors.newCachedThreadPool(this::daemon);
    private final Thread dispatcher = daemon(this);
    private boolean failing;

    RunDispatcher(
            SyncRunLeases leases, SyncRunWakeUp wakeUp, RunWorker worker, StopSignal stopping, FetchConfig config) {
        this.leases = leases;
        this.wakeUp = wakeUp;
        this.worker = worker;
        this.stopping = stopping;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        dispatcher.start();
    }

    @Override
    public String name() {
        return "sync runs";
    }

    /** Each worker finishes its current page and releases its run. */
    @Override
    public void stopTaking() {
        wakeUp.call();
    }

    @Override
    public boolean awaitIdle(Duration atMost) throws InterruptedException {
        var end = System.nanoTime() + atMost.toNanos(); // one grace period for both
        dispatcher.join(Math.max(1, atMost.toMillis())); // after that the workers get nothing new
        workers.shutdown();
        var idle = workers.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        workers.shutdownNow();
        return idle && !dispatcher.isAlive();
    }

    @Override
    public void run() {
        try {
            while (!stopping.isGiven()) {
                look();
                wakeUp.await(config.pollInterval());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            renew();
            while (!stopping.isGiven() && claim(kindsWithRoom())) {
                // while there is work and room
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) { // once per outage
                Log.warnf("Sync runs cannot be claimed now cause=%s", e.toString());
            }
            failing = true;
        }
    }

    /** On every poll: the poll interval is a small part of the lease. */
    private void renew() {
        if (!underWay.isEmpty()) {
            Await.result(() -> leases.renew(underWay.keySet(), config.lease()));
        }
    }

    private Set<SyncRunKind> kindsWithRoom() {
        var kinds = EnumSet.noneOf(SyncRunKind.class);
        for (var kind : SyncRunKind.values()) {
            if (Collections.frequency(underWay.values(), kind) < room(kind)) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    private int room(SyncRunKind kind) {
        return switch (kind) {
            case ACCOUNT -> config.parallelRuns();
            case HASHTAG -> config.parallelSearches();
            case TRENDING, AUTHOR -> 0; // claimed as HASHTAG, see SyncRun
        };
    }

    /** Waits for no longer than the leases of the runs under way allow. */
    private boolean claim(Set<SyncRunKind> kinds) {
        if (kinds.isEmpty()) {
            return false;
        }
        var claimed = Await.result(config.lease().dividedBy(3), () -> leases.claim(config.lease(), kinds));
        claimed.ifPresent(run -> {
            underWay.put(run.lease(), run.kind());
            workers.execute(() -> work(run));
        });
        return claimed.isPresent();
    }

    private void work(ClaimedRun run) {
        try {
            worker.work(run);
        } finally {
            underWay.remove(run.lease());
            wakeUp.call(); // there is room for another
        }
    }

    private Thread daemon(Runnable work) {
        var thread = new Thread(work, "sync-runs-" + threads.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
