package dev.reelay.auth.authorization;

import dev.reelay.contracts.Platform;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The transactions on attempts, separate from the platform calls between them. */
@ApplicationScoped
class AuthorizationAttempts {

    /** Used and expired attempts are kept for a day, so that a late callback gets a precise answer. */
    private static final Duration KEEP = Duration.ofDays(1);

    private final AuthorizationAttemptRepository attempts;
    private final AuthorizationConfig config;
    private final Clock clock;

    AuthorizationAttempts(AuthorizationAttemptRepository attempts, AuthorizationConfig config, Clock clock) {
        this.attempts = attempts;
        this.config = config;
        this.clock = clock;
    }

    @WithTransaction
    Uni<AuthorizationAttempt> open(
            byte[] stateHash, Platform platform, String workspace, String owner, @Nullable ReturnAddress returnTo) {
        return attempts.persist(new AuthorizationAttempt(
                stateHash, platform, workspace, owner, returnTo, clock.instant(), config.timeToLive()));
    }

    /**
     * Uses the state, committed before anything is done with the callback's code. Fails with {@code unknown-state},
     * {@code state-of-other-platform}, {@code state-used} and {@code state-expired}.
     */
    @WithTransaction
    Uni<AuthorizationAttempt> redeem(String state, Platform platform) {
        return attempts.lock(AuthorizationState.hash(state))
                .onItem()
                .ifNull()
                .failWith(() -> AuthorizationProblem.UNKNOWN_STATE.because(
                        "No authorization was started with this state. Start a new one."))
                .invoke(attempt -> attempt.use(platform, clock.instant()));
    }

    @WithTransaction
    Uni<Long> deleteOld() {
        return attempts.deleteExpiredBefore(clock.instant().minus(KEEP));
    }
}
