package dev.reelay.search.post;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Callable;

/** Takes calculations off the event loop, and comes back to the same context, so that a transaction goes on there. */
@ApplicationScoped
class OnWorker {

    private final Vertx vertx;

    OnWorker(Vertx vertx) {
        this.vertx = vertx;
    }

    <T> Uni<T> call(Callable<T> work) {
        return Uni.createFrom()
                .completionStage(() -> vertx.executeBlocking(work, false).toCompletionStage());
    }
}
