package dev.reelay.webhook.delivery;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A request whose sender is waiting for the answer.
 *
 * @param deliveries what its body was cut into, in its order
 * @param since {@link System#nanoTime()} of its arrival
 * @param deadline the same at which the sender is asked to retry
 * @param committed completed once, by whichever comes first: the commit, its failure, or the deadline
 */
record WaitingRequest(
        List<Delivery> deliveries, long since, long deadline, CompletableFuture<@Nullable Void> committed) {

    boolean isOverdue(long now) {
        return now - deadline > 0;
    }

    boolean isOlderThan(long nanos, long now) {
        return now - since > nanos;
    }

    int size() {
        return deliveries.size();
    }

    long bytes() {
        return deliveries.stream().mapToLong(delivery -> delivery.body().length).sum();
    }

    void stored() {
        committed.complete(null);
    }

    void fail(Throwable failure) {
        committed.completeExceptionally(failure);
    }
}
