package dev.reelay.publish.media;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Work that goes on while more of a file arrives, one piece at a time. For a single thread. */
final class OneInFlight {

    private CompletableFuture<Void> current = CompletableFuture.completedFuture(null);

    /** After {@link #await}. */
    void begin(Runnable work) {
        current = CompletableFuture.runAsync(work, Infrastructure.getDefaultWorkerPool());
    }

    /** Throws what the piece under way has failed with. */
    void await() {
        try {
            current.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** The same, however it ends. */
    void settle() {
        current.exceptionally(failed -> null).join();
    }
}
