package dev.reelay.auth.authorization;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Deletes old attempts. */
@ApplicationScoped
class OldAttemptsTicker {

    private final AuthorizationAttempts attempts;

    OldAttemptsTicker(AuthorizationAttempts attempts) {
        this.attempts = attempts;
    }

    @Scheduled(every = "1h", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return attempts.deleteOld()
                .onFailure()
                .invoke(e -> Log.warnf("Old authorizations wait for the database cause=%s", e.toString()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
