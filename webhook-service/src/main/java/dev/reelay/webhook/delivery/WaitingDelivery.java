package dev.reelay.webhook.delivery;

import java.util.concurrent.CompletableFuture;

/**
 * A delivery whose sender is waiting for the answer.
 *
 * @param since {@link System#nanoTime()} of its arrival
 * @param deadline the same at which the sender is asked to retry
 * @param committed completed once, by whichever comes first: the commit, its failure, or the deadline
 */
record WaitingDelivery(Delivery delivery, long since, long deadline, CompletableFuture<Void> committed) {

    boolean isOverdue(long now) {
        return now - deadline > 0;
    }

    boolean isOlderThan(long nanos, long now) {
        return now - since > nanos;
    }

    int bytes() {
        return delivery.body().length;
    }

    void answer(StoreOutcome outcome) {
        if (outcome.failure() == null) {
            committed.complete(null);
        } else {
            committed.completeExceptionally(outcome.failure());
        }
    }
}
