package dev.reelay.webhook.delivery;

import java.util.concurrent.CompletableFuture;

/**
 * A delivery whose sender waits for the answer.
 *
 * @param deadline {@link System#nanoTime()} at which the sender is told to come again
 * @param committed completed once, by whoever is first: the commit, its failure, or the deadline
 */
record WaitingDelivery(Delivery delivery, long deadline, CompletableFuture<Void> committed) {

    boolean isOverdue(long now) {
        return now - deadline > 0;
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
