package dev.reelay.common.work;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;

/** Waits on a worker's thread for work on the database, which runs on a Vert.x context of its own. */
public final class Await {

    /** A database that hangs must not hang a worker forever. More than the server's own limits take to end a statement. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Await() {}

    /** Fails with the work's own failure, or as too slow; then it may still be done. */
    public static <T> T result(Supplier<Uni<T>> work) {
        return result(LIMIT, work);
    }

    /** The same with another limit. */
    public static <T> T result(Duration limit, Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(
                    () -> work.get().ifNoItem().after(limit).fail());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
