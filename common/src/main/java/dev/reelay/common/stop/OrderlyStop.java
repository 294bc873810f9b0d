package dev.reelay.common.stop;

import dev.reelay.common.stop.InHand.Phase;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Shuts a service down in order: first it accepts no new work, then current work is finished or handed over, and finally its events
 * are sent. Meanwhile HTTP, pool and channels still work: {@code ShutdownEvent} would come only after HTTP has ended, which is
 * started last and so stopped first. {@code quarkus.shutdown.delay-enabled} makes Quarkus notify before it stops anything.
 */
@ApplicationScoped
class OrderlyStop {

    private static final int BEFORE_ALL_OTHERS = 1;

    /** For the events, even if the work has used up the grace period. */
    private static final Duration EVENTS_GRACE = Duration.ofSeconds(6);

    private final StopSignal signal;
    private final List<InHand> parts;
    private final StopConfig config;

    OrderlyStop(StopSignal signal, @All List<InHand> parts, StopConfig config) {
        this.signal = signal;
        this.parts = parts;
        this.config = config;
    }

    void stop(@Observes @Priority(BEFORE_ALL_OTHERS) ShutdownDelayInitiatedEvent event) throws InterruptedException {
        var began = System.nanoTime();
        signal.give();
        var left = new ArrayList<String>();
        left.addAll(stop(Phase.WORK, config.grace()));
        left.addAll(stop(Phase.EVENTS, EVENTS_GRACE));
        var millis = (System.nanoTime() - began) / 1_000_000;
        if (left.isEmpty()) {
            Log.infof("Stopped with nothing in hand durationMs=%d", millis);
        } else {
            Log.warnf("Stopped with work in hand, which others take over parts=%s durationMs=%d", left, millis);
        }
    }

    private List<String> stop(Phase phase, Duration atMost) throws InterruptedException {
        var of = parts.stream().filter(part -> part.phase() == phase).toList();
        of.forEach(this::stopTaking);
        var end = System.nanoTime() + atMost.toNanos();
        var left = new ArrayList<String>();
        for (var part : of) {
            if (!part.awaitIdle(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
                left.add(part.name());
            }
        }
        return left;
    }

    /** A failing part must not keep the others from stopping. */
    private void stopTaking(InHand part) {
        try {
            part.stopTaking();
        } catch (RuntimeException e) {
            Log.errorf(e, "Could not stop accepting work part=%s", part.name());
        }
    }
}
