package dev.reelay.auth.disconnection;

import dev.reelay.auth.connection.CredentialFacts;
import dev.reelay.auth.connection.CredentialService;
import dev.reelay.auth.connection.RefreshMarks;
import dev.reelay.auth.vault.SecretKind;
import dev.reelay.auth.vault.Vault;
import dev.reelay.auth.vault.VaultException;
import dev.reelay.common.secret.Secret;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The transactions of one revocation, before and after the platform is called. */
@ApplicationScoped
class Revocation {

    /** Until it is looked at again whether a refresh has ended that was under way. */
    private static final Duration REFRESH_LOOK = Duration.ofSeconds(2);

    /** Of an access token, to be of use. */
    private static final Duration LEAST_LEFT = Duration.ofSeconds(30);

    /**
     * With what the platform can be asked.
     *
     * @param access a live token, if there is one
     */
    record Means(CredentialFacts credential, Optional<Secret> access, Optional<Secret> refresh) {}

    private final CredentialService credentials;
    private final RefreshMarks marks;
    private final Revocations revocations;
    private final Vault vault;
    private final Clock clock;

    Revocation(CredentialService credentials, RefreshMarks marks, Revocations revocations, Vault vault, Clock clock) {
        this.credentials = credentials;
        this.marks = marks;
        this.revocations = revocations;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * Empty when there is nothing to revoke now, since a refresh brings other tokens, or any more: the account was connected again, in
     * whatever workspace, and the platform would end that as well.
     */
    @WithTransaction
    Uni<Optional<Means>> begin(UUID credentialId) {
        return credentials
                .lockUnused(credentialId)
                .chain(unused -> unused.isPresent()
                        ? marks.isHeld(credentialId)
                                .chain(isRefreshed -> isRefreshed
                                        ? revocations
                                                .postpone(credentialId, REFRESH_LOOK)
                                                .replaceWith(Optional.<Means>empty())
                                        : means(unused.get()).map(Optional::of))
                        : forget(credentialId).replaceWith(Optional.<Means>empty()));
    }

    /**
     * The platform was told. Whoever connected the account meanwhile may have lost it by that: it is found out now rather than at the
     * next use.
     */
    @WithTransaction
    Uni<Void> end(CredentialFacts revoked) {
        return credentials
                .refreshAccountNow(revoked.platform(), revoked.platformUserId())
                .chain(() -> forget(revoked.id()));
    }

    /** There is nothing to tell the platform any more, or it never will be told. */
    @WithTransaction
    Uni<Void> forget(UUID credentialId) {
        return revocations.remove(credentialId).chain(() -> credentials.forget(credentialId));
    }

    private Uni<Means> means(CredentialFacts credential) {
        var isLive = clock.instant().plus(LEAST_LEFT).isBefore(credential.accessTokenExpiresAt());
        return read(credential, SecretKind.ACCESS).chain(access -> read(credential, SecretKind.REFRESH)
                .map(refresh -> new Means(credential, access.filter(token -> isLive), refresh)));
    }

    private Uni<Optional<Secret>> read(CredentialFacts credential, SecretKind kind) {
        return vault.read(credential.secretOwner(), kind)
                .onFailure(VaultException.class)
                .recoverWithItem(Optional.empty());
    }
}
