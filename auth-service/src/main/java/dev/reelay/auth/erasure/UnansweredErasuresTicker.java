package dev.reelay.auth.erasure;

import dev.reelay.common.outbox.Outbox;
import dev.reelay.common.work.Await;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Asks the services again for what they have not answered, and counts it. Every replica ticks; claims keep replicas apart. */
@ApplicationScoped
class UnansweredErasuresTicker {

    private final Erasures erasures;
    private final Outbox outbox;
    private final ErasureMetrics metrics;
    private final ErasureConfig config;

    UnansweredErasuresTicker(Erasures erasures, Outbox outbox, ErasureMetrics metrics, ErasureConfig config) {
        this.erasures = erasures;
        this.outbox = outbox;
        this.metrics = metrics;
        this.config = config;
    }

    @Scheduled(
            every = "${reelay.auth.erasure.poll-interval:30s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return Await.orNextTick(outbox.inTransaction(
                        transaction -> erasures.askAgain(transaction, config.askAgainAfter(), config.batchSize())
                                .chain(again -> outbox.append(transaction, again)))
                .chain(erasures::running)
                .invoke(metrics::running));
    }
}
