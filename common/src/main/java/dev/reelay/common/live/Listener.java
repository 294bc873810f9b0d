package dev.reelay.common.live;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One open stream. Emits from several threads, one event at a time. */
final class Listener {

    /**
     * What somebody may hear.
     *
     * @param person who it is, for the number of streams
     * @param publicTopic the one of the topics whose events without a workspace are for everybody; {@code null}: none
     * @param workspace whose events; {@code null}: all of these topics, which are for operators
     * @param until the end of the token
     */
    record Wish(
            String person,
            Set<String> topics,
            @Nullable String publicTopic,
            @Nullable String workspace,
            Instant until,
            @Nullable String lastEventId) {

        boolean wants(String topic, @Nullable String ofWorkspace) {
            return topics.contains(topic)
                    && (workspace == null
                            || workspace.equals(ofWorkspace)
                            || ofWorkspace == null && topic.equals(publicTopic));
        }
    }

    private final Wish wish;
    private final int buffer;
    private final Runnable cut;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile @Nullable MultiEmitter<? super OutboundSseEvent> emitter;

    /** @param cut closes the connection, for a listener that is too slow to be told that the stream ends */
    Listener(Wish wish, int buffer, Runnable cut) {
        this.wish = wish;
        this.buffer = buffer;
        this.cut = cut;
    }

    Wish wish() {
        return wish;
    }

    /** Begins with its subscription. */
    Multi<OutboundSseEvent> stream(Consumer<Listener> begun, Consumer<Listener> ended) {
        return Multi.createFrom()
                .<OutboundSseEvent>emitter(
                        given -> {
                            emitter = given;
                            given.onTermination(() -> ended.accept(this));
                            begun.accept(this);
                        },
                        BackPressureStrategy.BUFFER)
                .onItem()
                .invoke(taken -> waiting.decrementAndGet());
    }

    /** False when too much waits for it already; then it is cut off. */
    synchronized boolean send(OutboundSseEvent event) {
        var to = emitter;
        if (to == null || to.isCancelled()) {
            return true; // it has ended, and is being removed
        }
        if (waiting.incrementAndGet() > buffer) {
            to.complete();
            cutOff();
            return false;
        }
        to.emit(event);
        return true;
    }

    /** Ends it at once, whether or not it takes anything. */
    void cutOff() {
        cut.run();
    }

    /** Ends it in order, once it has taken what waits for it. */
    void end() {
        var to = emitter;
        if (to != null) {
            to.complete();
        }
    }
}
