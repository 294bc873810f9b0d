package dev.reelay.auth.vault;

import dev.reelay.common.work.Await;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Deletes retired secrets after their grace period. On each replica, since deleting is idempotent. */
@ApplicationScoped
class RetiredSecretsTicker {

    private final RetiredSecrets retired;

    RetiredSecretsTicker(RetiredSecrets retired) {
        this.retired = retired;
    }

    @Scheduled(every = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return Await.orNextTick(retired.delete());
    }

    /** The transaction of a tick, as a separate bean. */
    @ApplicationScoped
    static class RetiredSecrets {

        private final VaultRepository entries;
        private final Clock clock;

        RetiredSecrets(VaultRepository entries, Clock clock) {
            this.entries = entries;
            this.clock = clock;
        }

        @WithTransaction
        Uni<Long> delete() {
            return entries.deleteRetired(clock.instant());
        }
    }
}
