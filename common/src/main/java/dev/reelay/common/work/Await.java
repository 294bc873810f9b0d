package dev.reelay.common.work;

import dev.reelay.common.problem.Unavailable;
import io.opentelemetry.context.Context;
import io.quarkus.logging.Log;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Supplier;

/** Waits on a worker thread for database work, which runs on its own Vert.x context. */
public final class Await {

    /**
     * So that a hanging database does not hang a worker for ever. Longer than the server needs to end a statement by its limits.
     */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Await() {}

    /** For a tick: work that meets a database that is away, or a stop of the service, is left to the next one. */
    public static void orNextTick(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            if (!Unavailable.isCauseOf(e)) {
                throw e;
            }
            Log.debugf("A tick waits for the database cause=%s", e.toString());
        }
    }

    /** The same for work that does not block. */
    public static Uni<Void> orNextTick(Uni<?> work) {
        return work.replaceWithVoid()
                .onFailure(Unavailable::isCauseOf)
                .invoke(e -> Log.debugf("A tick waits for the database cause=%s", e.toString()))
                .onFailure(Unavailable::isCauseOf)
                .recoverWithNull();
    }

    /** Throws the failure of the work, or a timeout, after which the work may still have an effect. */
    public static <T> T result(Supplier<Uni<T>> work) {
        return result(LIMIT, work);
    }

    /** The same with a different limit. */
    public static <T> T result(Duration limit, Supplier<Uni<T>> work) {
        try {
            var trace = Context.current();
            // Not on the caller's context: work that comes too late would share its session with what is done next.
            return VertxContextSupport.subscribeAndAwait(() -> Contexts.apart(Vertx.currentContext(), trace, work)
                    .ifNoItem()
                    .after(limit)
                    .fail());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
