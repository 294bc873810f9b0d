package dev.reelay.auth.accesstoken;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;

/** Limits how many operations run at once; the rest queue without holding a connection. */
final class Bulkhead {

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private int free;

    Bulkhead(int places) {
        free = places;
    }

    /** The work starts on the thread that made room for it, so it must choose its own. */
    <T> Uni<T> pass(Supplier<Uni<T>> work) {
        return Uni.createFrom()
                .<Void>emitter(entered -> enter(() -> entered.complete(null)))
                .chain(() -> work.get())
                .eventually(this::leave);
    }

    private void enter(Runnable start) {
        synchronized (this) {
            if (free == 0) {
                waiting.add(start);
                return;
            }
            free--;
        }
        start.run();
    }

    private void leave() {
        Runnable next;
        synchronized (this) {
            next = waiting.poll();
            if (next == null) {
                free++;
                return;
            }
        }
        next.run();
    }
}
