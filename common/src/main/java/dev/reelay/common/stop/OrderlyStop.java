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
 * Stops a service in order: first nothing new is taken, then what is in hand is ended or handed on, at last its events go out.
 * While it waits, HTTP, pool and channels still work: {@code ShutdownEvent} would come after the end of HTTP, which is started last
 * and so stopped first. {@code quarkus.shutdown.delay-enabled} makes Quarkus tell before it stops anything.
 */
@ApplicationScoped
class OrderlyStop {

    private static final int BEFORE_ALL_OTHERS = 1;

    /** For the events, also when the work used up the grace. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(6);

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
        left.addAll(stop(Phase.EVENTS, LAST_WORDS));
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

    /** One that fails must not keep the others from stopping. */
    private void stopTaking(InHand part) {
        try {
            part.stopTaking();
        } catch (RuntimeException e) {
            Log.errorf(e, "Goes on taking work part=%s", part.name());
        }
    }
}
