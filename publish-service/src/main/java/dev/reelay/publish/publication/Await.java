package dev.reelay.publish.publication;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** From blocking code to a step in the database and back. */
public final class Await {

    private Await() {}

    /** Runs the work on a Vert.x context of its own, and waits for it on this worker thread. */
    public static <T> T result(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(work);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
