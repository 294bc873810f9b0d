package dev.reelay.auth.authorization;

import dev.reelay.contracts.Platform;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An authorization that was started for one platform, workspace and owner; valid for one callback. */
@Entity
@Table(name = "authorization_attempts")
public class AuthorizationAttempt {

    @Id
    private byte[] stateHash;

    private Platform platform;
    private String workspace;
    private String owner;
    private @Nullable String returnTo;
    private Instant createdAt;
    private Instant expiresAt;
    private @Nullable Instant usedAt;

    @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
    AuthorizationAttempt() {}

    AuthorizationAttempt(
            byte[] stateHash,
            Platform platform,
            String workspace,
            String owner,
            @Nullable ReturnAddress returnTo,
            Instant now,
            Duration timeToLive) {
        this.stateHash = stateHash.clone();
        this.platform = platform;
        this.workspace = workspace;
        this.owner = owner;
        this.returnTo = returnTo == null ? null : returnTo.uri().toString();
        createdAt = now;
        expiresAt = now.plus(timeToLive);
    }

    /**
     * Uses the attempt, which is possible once.
     *
     * @throws dev.reelay.common.problem.ProblemException {@code state-of-other-platform}, {@code state-used} or
     *     {@code state-expired}
     */
    void use(Platform callbackOf, Instant now) {
        if (platform != callbackOf) {
            throw AuthorizationProblem.STATE_OF_OTHER_PLATFORM.because(
                    "This is a callback of " + callbackOf.id() + ", but the authorization is not. Start a new one.");
        }
        if (usedAt != null) {
            throw AuthorizationProblem.STATE_USED.because(
                    "An authorization is valid for one callback. Start a new one.");
        }
        if (!now.isBefore(expiresAt)) {
            throw AuthorizationProblem.STATE_EXPIRED.because("The callback came too late. Start a new authorization.");
        }
        usedAt = now;
    }

    Instant expiresAt() {
        return expiresAt;
    }

    String workspace() {
        return workspace;
    }

    String owner() {
        return owner;
    }

    Optional<ReturnAddress> returnTo() {
        return Optional.ofNullable(returnTo).map(text -> new ReturnAddress(URI.create(text)));
    }
}
