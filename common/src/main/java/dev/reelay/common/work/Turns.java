package dev.reelay.common.work;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work of which only so much goes on at once. The rest waits, in order, and holds nothing. Thread-safe.
 *
 * <p>Not a bulkhead of SmallRye Fault Tolerance: that one (6.10.0) may leave work waiting for ever when it is entered on several threads
 * at once, and to enter and leave it on one context only cost each piece of work four changes of threads.
 */
public final class Turns {

    private final Vertx vertx;
    private final int mostWaiting;
    private final Queue<Turn> waiting = new ArrayDeque<>();
    private int free;

    /**
     * @param atOnce of it goes on
     * @param waiting as much may wait for that
     */
    public Turns(Vertx vertx, int atOnce, int waiting) {
        this.vertx = vertx;
        free = atOnce;
        mostWaiting = waiting;
    }

    /**
     * Begins the work, and tells its end, on the caller's context if there is one. Work that need not wait is begun at once.
     *
     * @throws RejectedExecutionException when too much waits already
     */
    public <T> Uni<T> take(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            var turn = enter();
            return Contexts.here(turn.comes().chain(work::get).onTermination().invoke(() -> leave(turn)));
        });
    }

    private synchronized Turn enter() {
        var turn = new Turn();
        if (free > 0) {
            free--;
            turn.place.complete(null);
        } else if (waiting.size() < mostWaiting) {
            waiting.add(turn);
        } else {
            throw new RejectedExecutionException(mostWaiting + " wait already");
        }
        return turn;
    }

    /** Its place is for the next one; it has none if its caller did not wait for it. Who ends and is cancelled at once leaves once. */
    private void leave(Turn turn) {
        var next = next(turn);
        if (next != null) {
            next.place.complete(null);
        }
    }

    private synchronized @Nullable Turn next(Turn left) {
        if (left.hasLeft || waiting.remove(left)) {
            return null;
        }
        left.hasLeft = true;
        var next = waiting.poll();
        if (next == null) {
            free++;
        }
        return next;
    }

    private final class Turn {

        private final CompletableFuture<Void> place = new CompletableFuture<>();
        private boolean hasLeft;

        /** Work that had to wait is begun on a stack of its own: the one before may have been ended by the one before that. */
        Uni<Void> comes() {
            var given = Uni.createFrom().completionStage(place);
            return place.isDone() ? given : Contexts.emittedOn(vertx.getOrCreateContext(), given);
        }
    }
}
