package dev.reelay.auth.authorization;

import dev.reelay.auth.connection.Contact;
import dev.reelay.auth.vault.SecretOwner;
import dev.reelay.common.secret.Secret;
import dev.reelay.contracts.Platform;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An authorization that was started for one platform, workspace and owner; valid for one callback. It belongs to the browser that
 * started it. When another one comes back, its owner has to complete it, with a handle that only that browser is given.
 */
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
    private byte @Nullable [] browserHash;
    private byte @Nullable [] codeVerifier;
    private byte @Nullable [] handleHash;
    private byte @Nullable [] code;
    private @Nullable String notifyEmail;
    private @Nullable String notifyLocale;
    private @Nullable UUID connectionId;

    @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
    AuthorizationAttempt() {}

    AuthorizationAttempt(NewAttempt started, Instant now, Duration timeToLive) {
        stateHash = RandomSecret.hash(started.state());
        browserHash = RandomSecret.hash(started.browser());
        platform = started.platform();
        workspace = started.workspace();
        owner = started.owner();
        notifyEmail = started.contact().email();
        notifyLocale = started.contact().locale();
        connectionId = started.renews();
        returnTo = started.returnTo() == null ? null : started.returnTo().uri().toString();
        createdAt = now;
        expiresAt = now.plus(timeToLive);
    }

    /** Of the secrets that are encrypted in this row. */
    SecretOwner secretOwner() {
        return new SecretOwner(workspace, platform, UUID.nameUUIDFromBytes(stateHash));
    }

    void keepVerifier(byte[] ciphertext) {
        codeVerifier = ciphertext.clone();
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
        requireInTime(now);
        usedAt = now;
    }

    boolean isOf(@Nullable Secret browser) {
        return browser != null && Arrays.equals(browserHash, RandomSecret.hash(browser));
    }

    /** Waits for its owner, since another browser than the one that started it brought the code. */
    void park(Secret handle, byte[] encryptedCode) {
        handleHash = RandomSecret.hash(handle);
        code = encryptedCode.clone();
    }

    boolean isOwnedBy(String subject, String subjectsWorkspace) {
        return owner.equals(subject) && workspace.equals(subjectsWorkspace);
    }

    /**
     * Ends the waiting, which is possible once; answers the encrypted code.
     *
     * @throws dev.reelay.common.problem.ProblemException {@code state-used} or {@code state-expired}
     */
    byte[] complete(Instant now) {
        if (code == null) {
            throw AuthorizationProblem.STATE_USED.because("An authorization is completed once. Start a new one.");
        }
        requireInTime(now);
        var waiting = code;
        burn();
        return waiting;
    }

    /** Nobody can complete it any more. */
    void burn() {
        code = null;
    }

    private void requireInTime(Instant now) {
        if (!now.isBefore(expiresAt)) {
            throw AuthorizationProblem.STATE_EXPIRED.because("The callback came too late. Start a new authorization.");
        }
    }

    byte @Nullable [] codeVerifier() {
        return codeVerifier;
    }

    byte[] stateHash() {
        return stateHash;
    }

    Platform platform() {
        return platform;
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

    Contact contact() {
        return new Contact(notifyEmail, notifyLocale);
    }

    /** The connection that is to be renewed; {@code null}: whatever account consents is connected. */
    @Nullable
    UUID renews() {
        return connectionId;
    }

    Optional<ReturnAddress> returnTo() {
        return Optional.ofNullable(returnTo).map(text -> new ReturnAddress(URI.create(text)));
    }
}
