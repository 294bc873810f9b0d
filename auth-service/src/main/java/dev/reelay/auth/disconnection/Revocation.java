package dev.reelay.auth.disconnection;

import dev.reelay.auth.connection.ConnectionFacts;
import dev.reelay.auth.connection.ConnectionService;
import dev.reelay.auth.connection.ConnectionState;
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

    /** Of an access token, to be of use. */
    private static final Duration LEAST_LEFT = Duration.ofSeconds(30);

    /**
     * With what the platform can be asked.
     *
     * @param access a live token, if there is one
     */
    record Means(ConnectionFacts connection, Optional<Secret> access, Optional<Secret> refresh) {}

    private final ConnectionService connections;
    private final Revocations revocations;
    private final Vault vault;
    private final Clock clock;

    Revocation(ConnectionService connections, Revocations revocations, Vault vault, Clock clock) {
        this.connections = connections;
        this.revocations = revocations;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * Empty when there is nothing to revoke any more: the account was connected again, here or in another workspace, and the
     * platform would end that as well.
     */
    @WithTransaction
    Uni<Optional<Means>> begin(UUID id) {
        return connections.lockAccount(id).chain(account -> {
            var connection = account.connection();
            if (connection.state() == ConnectionState.REVOKED && !account.isShared()) {
                return means(connection).map(Optional::of);
            }
            return forget(connection).replaceWith(Optional.<Means>empty());
        });
    }

    /**
     * The platform was told, or never will be. Whoever connected the account meanwhile may have lost it by that: it is found out
     * now rather than at the next use.
     */
    @WithTransaction
    Uni<Void> end(UUID id) {
        return connections
                .lockAccount(id)
                .chain(account -> forget(account.connection()))
                .chain(() -> connections.refreshAccountNow(id));
    }

    /** With its tokens, unless it was connected again and they are new ones. */
    private Uni<Void> forget(ConnectionFacts connection) {
        var tokens = connection.state() == ConnectionState.REVOKED
                ? vault.deleteAll(connection.id())
                : Uni.createFrom().voidItem();
        return tokens.chain(() -> revocations.remove(connection.id()));
    }

    private Uni<Means> means(ConnectionFacts connection) {
        var isLive = clock.instant().plus(LEAST_LEFT).isBefore(connection.accessTokenExpiresAt());
        return read(connection, SecretKind.ACCESS).chain(access -> read(connection, SecretKind.REFRESH)
                .map(refresh -> new Means(connection, access.filter(token -> isLive), refresh)));
    }

    private Uni<Optional<Secret>> read(ConnectionFacts connection, SecretKind kind) {
        return vault.read(connection.secretOwner(), kind)
                .onFailure(VaultException.class)
                .recoverWithItem(Optional.empty());
    }
}
