package dev.reelay.ingest.walk;

import dev.reelay.ingest.syncrun.ClaimedRun;
import dev.reelay.ingest.syncrun.SyncRunBell;
import dev.reelay.ingest.syncrun.SyncRunLeases;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Claims the runs that are due, gives each to a worker, and keeps the leases of those under way. */
@ApplicationScoped
class RunDispatcher implements Runnable {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final SyncRunLeases leases;
    private final SyncRunBell bell;
    private final RunWorker worker;
    private final Stopping stopping;
    private final WalkConfig config;
    /** By their leases. */
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();

    private final AtomicInteger threads = new AtomicInteger();
    private final ExecutorService workers = Executors.newCachedThreadPool(this::daemon);
    private boolean away;

    RunDispatcher(SyncRunLeases leases, SyncRunBell bell, RunWorker worker, Stopping stopping, WalkConfig config) {
        this.leases = leases;
        this.bell = bell;
        this.worker = worker;
        this.stopping = stopping;
        this.config = config;
    }

    void start(@Observes StartupEvent started) {
        daemon(this).start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping.ask();
        bell.ring();
        workers.shutdown();
        if (!workers.awaitTermination(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            workers.shutdownNow();
        }
    }

    @Override
    public void run() {
        try {
            while (!stopping.isAsked()) {
                look();
                bell.await(config.pollInterval());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            renew();
            while (underWay.size() < config.parallelRuns() && !stopping.isAsked() && claim()) {
                // as long as there is work and room
            }
            away = false;
        } catch (RuntimeException e) {
            if (!away) { // once per outage
                Log.warnf("Sync runs cannot be claimed now cause=%s", e.toString());
            }
            away = true;
        }
    }

    /** At every look: the poll interval is a small part of the lease. */
    private void renew() {
        if (!underWay.isEmpty()) {
            Database.await(() -> leases.renew(underWay, config.lease()));
        }
    }

    private boolean claim() {
        var claimed = Database.await(() -> leases.claim(config.lease()));
        claimed.ifPresent(run -> {
            underWay.add(run.lease());
            workers.execute(() -> work(run));
        });
        return claimed.isPresent();
    }

    private void work(ClaimedRun run) {
        try {
            worker.work(run);
        } finally {
            underWay.remove(run.lease());
            bell.ring(); // there is room for another
        }
    }

    private Thread daemon(Runnable work) {
        var thread = new Thread(work, "sync-runs-" + threads.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
