package dev.reelay.auth.authorization;

import dev.reelay.auth.vault.SecretKind;
import dev.reelay.auth.vault.Vault;
import dev.reelay.common.secret.Secret;
import dev.reelay.contracts.Platform;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The transactions on attempts, separate from the platform calls between them. */
@ApplicationScoped
class AuthorizationAttempts {

    /** An authorization whose code waited for its owner. */
    record Parked(AuthorizationAttempt attempt, Secret code) {}

    private final AuthorizationAttemptRepository attempts;
    private final Vault vault;
    private final AuthorizationConfig config;
    private final Clock clock;

    AuthorizationAttempts(
            AuthorizationAttemptRepository attempts, Vault vault, AuthorizationConfig config, Clock clock) {
        this.attempts = attempts;
        this.vault = vault;
        this.config = config;
        this.clock = clock;
    }

    @WithTransaction
    Uni<AuthorizationAttempt> open(NewAttempt started) {
        var attempt = new AuthorizationAttempt(started, clock.instant(), config.timeToLive());
        if (started.verifier() != null) {
            attempt.keepVerifier(vault.seal(attempt.secretOwner(), SecretKind.CODE_VERIFIER, started.verifier()));
        }
        return attempts.persist(attempt);
    }

    /**
     * Uses the state, committed before anything is done with the callback's code. Fails with {@code unknown-state},
     * {@code state-of-other-platform}, {@code state-used} and {@code state-expired}.
     */
    @WithTransaction
    Uni<AuthorizationAttempt> redeem(Secret state, Platform platform) {
        return attempts.lock(RandomSecret.hash(state))
                .onItem()
                .ifNull()
                .failWith(() -> AuthorizationProblem.UNKNOWN_STATE.because(
                        "No authorization was started with this state. Start a new one."))
                .invoke(attempt -> attempt.use(platform, clock.instant()));
    }

    /** Has the code wait for the owner of the authorization; answers the handle with which he completes it. */
    @WithTransaction
    Uni<Secret> park(AuthorizationAttempt used, Secret code) {
        var handle = RandomSecret.create();
        return attempts.lock(used.stateHash())
                .invoke(attempt ->
                        attempt.park(handle, vault.seal(attempt.secretOwner(), SecretKind.AUTHORIZATION_CODE, code)))
                .replaceWith(handle);
    }

    /**
     * Uses the handle, committed before anything is done with the code. Empty when it is unknown or somebody else's, and then
     * nobody can use it any more. Fails with {@code state-used} and {@code state-expired}.
     */
    @WithTransaction
    Uni<Optional<Parked>> take(Secret handle, Platform platform, String workspace, String owner) {
        return attempts.lockByHandle(RandomSecret.hash(handle)).map(attempt -> {
            if (attempt == null) {
                return Optional.empty();
            }
            if (attempt.platform() != platform || !attempt.isOwnedBy(owner, workspace)) {
                attempt.burn();
                return Optional.empty();
            }
            var code =
                    vault.open(attempt.secretOwner(), SecretKind.AUTHORIZATION_CODE, attempt.complete(clock.instant()));
            return Optional.of(new Parked(attempt, code));
        });
    }

    /** {@code null} where the platform's flow has none. */
    @Nullable
    Secret verifier(AuthorizationAttempt attempt) {
        var ciphertext = attempt.codeVerifier();
        return ciphertext == null ? null : vault.open(attempt.secretOwner(), SecretKind.CODE_VERIFIER, ciphertext);
    }
}
