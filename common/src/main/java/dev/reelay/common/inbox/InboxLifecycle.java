package dev.reelay.common.inbox;

import dev.reelay.common.stop.InHand;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Starts the background work of the inbox with the service, after the migrations, and ends it. */
@ApplicationScoped
class InboxLifecycle implements InHand {

    private static final Duration RING_INTERVAL = Duration.ofHours(1);

    private final DatabaseOutage outage;
    private final List<BackgroundLoop> retries;
    private final List<BackgroundLoop> loops;

    InboxLifecycle(
            @All List<EventHandler> handlers,
            ParkedEventsRetry retry,
            DeadLetterRelay deadLetterRelay,
            DeadLetters deadLetters,
            ProcessedEvents processed,
            InboxMetrics metrics,
            ChannelProgress progress,
            DatabaseOutage outage,
            InboxConfig config) {
        this.outage = outage;
        // A thread for each handler, so that a slow or waiting one does not delay the others.
        retries = handlers.stream()
                .map(handler -> new BackgroundLoop(
                        "parked-events-" + handler.name(), config.parkedInterval(), () -> retry.look(handler)))
                .toList();
        loops = new ArrayList<>(retries);
        loops.add(new BackgroundLoop("dead-letters", config.deadLetterInterval(), deadLetterRelay::look));
        loops.add(new BackgroundLoop("inbox-metrics", config.watchInterval(), once(metrics::look)));
        loops.add(new BackgroundLoop("channel-progress", config.watchInterval(), once(progress::look)));
        loops.add(new BackgroundLoop("inbox-upkeep", RING_INTERVAL, once(() -> {
            processed.rotate().await().atMost(Duration.ofSeconds(10));
            deadLetters.forget(config.deadLetterKeep());
        })));
    }

    /** To be called when parked events may have become due. */
    void wakeRetries() {
        retries.forEach(BackgroundLoop::wake);
    }

    void start(@Observes StartupEvent started) {
        loops.forEach(BackgroundLoop::start);
    }

    @Override
    public String name() {
        return "parked events";
    }

    /** Releases the claims on parked events. */
    @Override
    public void stopTaking() {
        outage.stop();
        loops.forEach(BackgroundLoop::stop);
    }

    @Override
    public boolean awaitIdle(Duration atMost) throws InterruptedException {
        var end = System.nanoTime() + atMost.toNanos();
        var idle = true;
        for (var loop : loops) {
            idle &= loop.join(Duration.ofNanos(end - System.nanoTime()));
        }
        return idle;
    }

    private static BackgroundLoop.Look once(Runnable work) {
        return () -> {
            work.run();
            return false;
        };
    }
}
