package dev.reelay.publish.worker;

import dev.reelay.common.problem.Unavailable;
import dev.reelay.common.stop.InHand;
import dev.reelay.common.stop.StopSignal;
import dev.reelay.common.trace.LogFields;
import dev.reelay.common.trace.WorkSpans;
import dev.reelay.common.work.Await;
import dev.reelay.publish.followup.StatusFollower;
import dev.reelay.publish.publication.LeaseLostException;
import dev.reelay.publish.publication.PublicationProgress;
import dev.reelay.publish.publication.PublicationWork;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Claims due publications and works on several of each lane at once, each on its own thread and under a lease that is renewed. */
@ApplicationScoped
class PublicationWorker implements InHand {

    /** Time for interrupted threads to end, and for the statement that releases the leases. */
    private static final Duration INTERRUPTED_LIMIT = Duration.ofSeconds(3);

    private final Leases leases;
    private final Sender sender;
    private final StatusFollower follower;
    private final PublicationProgress progress;
    private final WorkSpans spans;
    private final WorkerConfig config;
    private final List<Workers> lanes;
    private final Lock claiming = new ReentrantLock();
    private final Map<UUID, HeldLease> held = new ConcurrentHashMap<>();
    private final Thread renewal;
    private final StopSignal stopping;

    PublicationWorker(
            Leases leases,
            Sender sender,
            StatusFollower follower,
            PublicationProgress progress,
            WorkSpans spans,
            WorkerConfig config,
            StopSignal stopping) {
        this.leases = leases;
        this.sender = sender;
        this.follower = follower;
        this.progress = progress;
        this.spans = spans;
        this.config = config;
        this.stopping = stopping;
        lanes = Stream.of(Lane.values()).map(lane -> Workers.of(lane, config)).toList();
        renewal = named("lease-renewal").newThread(this::renewUntilStopped);
    }

    /**
     * The threads of a lane.
     *
     * @param free how many of them have nothing to do
     * @param backlog whether the last look left nobody free, so that more may be due: then whoever is done looks again
     */
    private record Workers(Lane lane, Semaphore free, ExecutorService threads, AtomicBoolean backlog) {

        static Workers of(Lane lane, WorkerConfig config) {
            var count = lane.threads(config);
            var name = "publications-" + lane.name().toLowerCase(Locale.ROOT);
            return new Workers(
                    lane, new Semaphore(count), Executors.newFixedThreadPool(count, named(name)), new AtomicBoolean());
        }
    }

    void start(@Observes StartupEvent started) {
        renewal.start();
    }

    /** As many as there are free threads; each is then worked on. */
    void claimDue() {
        claimDue(lanes);
    }

    private void claimDue(List<Workers> some) {
        claiming.lock();
        try {
            some.forEach(this::claimDue);
        } catch (RuntimeException e) {
            Log.debugf("Due publications wait cause=%s", e.toString()); // the database is down; the next look is near
        } finally {
            claiming.unlock();
        }
    }

    @Override
    public String name() {
        return "publications";
    }

    /** Each thread finishes its step: the current call to the platform, or the chunk. */
    @Override
    public void stopTaking() {
        lanes.forEach(workers -> workers.threads().shutdown());
    }

    @Override
    public boolean awaitIdle(Duration atMost) throws InterruptedException {
        var end = System.nanoTime() + atMost.minus(INTERRUPTED_LIMIT).toNanos();
        // A claim that a wake-up has begun is a transaction in hand too; no other begins after it.
        var idle = claiming.tryLock(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        if (idle) {
            claiming.unlock();
            idle = haveEnded(end);
        }
        if (!idle) {
            lanes.forEach(workers -> workers.threads().shutdownNow());
            idle = haveEnded(System.nanoTime() + INTERRUPTED_LIMIT.toNanos());
        }
        renewal.interrupt();
        if (idle && !held.isEmpty()) {
            releaseAll();
        }
        return idle;
    }

    private boolean haveEnded(long end) throws InterruptedException {
        var ended = true;
        for (var workers : lanes) {
            ended &= workers.threads().awaitTermination(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        }
        return ended;
    }

    private void claimDue(Workers workers) {
        var room = workers.free().drainPermits();
        List<HeldLease> claimed = List.of();
        try {
            if (room > 0 && !stopping.isGiven()) {
                claimed = leases.claim(workers.lane(), room, config.lease());
            }
        } finally {
            workers.backlog().set(claimed.size() == room);
            workers.free().release(room - claimed.size());
        }
        for (var one : claimed) {
            held.put(one.lease().token(), one);
            try {
                workers.threads().execute(() -> work(one, workers));
            } catch (RejectedExecutionException e) {
                return; // the service is stopping; what is held is released
            }
        }
    }

    private void work(HeldLease lease, Workers workers) {
        var ended = true;
        try {
            workOn(lease);
        } catch (LeaseLostException e) {
            Log.debugf("Another worker has taken over %s", e.getMessage());
        } catch (CancellationException e) {
            ended = !stopping.isGiven(); // released once all threads have ended
        } catch (RuntimeException e) {
            ended = !stopping.isGiven();
            failed(lease, e);
        } finally {
            if (ended) {
                held.remove(lease.lease().token());
            }
            workers.free().release();
        }
        if (workers.backlog().get() && !stopping.isGiven()) {
            claimDue(List.of(workers));
        }
    }

    private void workOn(HeldLease lease) {
        var work = Await.result(() -> progress.read(lease.lease()));
        var account = work.account();
        var fields = LogFields.of(account.workspace(), account.connectionId(), work.id());
        spans.run("publication " + work.state().name().toLowerCase(Locale.ROOT), work.traceparent(), fields, () -> {
            LogFields.attempt(work.timing().attempts() + 1);
            workOn(lease, work);
        });
    }

    private void workOn(HeldLease lease, PublicationWork work) {
        if (Lane.of(work.state()) == Lane.SENDING) {
            sender.send(lease, work);
        } else {
            follower.follow(lease.lease(), work);
        }
    }

    private void failed(HeldLease lease, RuntimeException e) {
        var id = lease.lease().publicationId();
        if (stopping.isGiven() || Unavailable.isCauseOf(e)) {
            Log.warnf("Publication waits publicationId=%s cause=%s", id, e.toString());
            return; // whoever finds the lease expired goes on
        }
        Log.errorf(e, "Publication step failed; it is retried publicationId=%s", id);
        try {
            sender.settleBroken(lease);
        } catch (RuntimeException again) {
            Log.debugf("Its lease expires publicationId=%s cause=%s", id, again.toString());
        }
    }

    private void renewUntilStopped() {
        while (true) { // until it is interrupted, once the last step has ended
            try {
                Thread.sleep(config.lease().toMillis() / 3);
                if (!held.isEmpty()) {
                    leases.renew(List.copyOf(held.values()), config.lease());
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) { // without this thread every upload would be cut off
                Log.debugf("Leases are not renewed for now cause=%s", e.toString()); // each expires by our own clock
            }
        }
    }

    private void releaseAll() {
        try {
            leases.release(held.values());
        } catch (RuntimeException e) {
            Log.debugf("Leases expire cause=%s", e.toString());
        }
    }

    private static ThreadFactory named(String name) {
        var number = new AtomicInteger();
        return task -> {
            var thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
