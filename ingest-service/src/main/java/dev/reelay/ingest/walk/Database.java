package dev.reelay.ingest.walk;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;

/** Waits on a worker's thread for work on the database, which runs on a context of its own. */
final class Database {

    /** A database that hangs must not hang a worker for ever; its lease is gone by then. */
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Database() {}

    static <T> T await(Supplier<Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(
                    () -> work.get().ifNoItem().after(LIMIT).fail());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
