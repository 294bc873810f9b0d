package dev.reelay.auth.accesstoken;

import dev.reelay.auth.connection.ConnectionService;
import dev.reelay.auth.connection.CredentialFacts;
import dev.reelay.auth.vault.SecretKind;
import dev.reelay.auth.vault.Vault;
import dev.reelay.auth.vault.VaultException;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;

/** Reads the stored token without a lock, which is all that most calls need. */
@ApplicationScoped
class StoredTokens {

    /** @param token empty when a refresh is needed first */
    record Stored(CredentialFacts credential, Optional<LiveToken> token) {}

    private final ConnectionService connections;
    private final Vault vault;
    private final RefreshPolicy policy;
    private final Clock clock;

    StoredTokens(ConnectionService connections, Vault vault, RefreshConfig config, Clock clock) {
        this.connections = connections;
        this.vault = vault;
        this.policy = RefreshPolicy.of(config);
        this.clock = clock;
    }

    /** Fails with {@code connection-not-found}, also for a connection of another workspace, and {@code connection-not-active}. */
    @WithSession
    Uni<Stored> meeting(String workspace, UUID connectionId, RefreshDemand demand) {
        return connections
                .facts(workspace, connectionId)
                .map(connection -> connection.requireActive().credential())
                .chain(credential -> meeting(credential, demand).map(token -> new Stored(credential, token)));
    }

    private Uni<Optional<LiveToken>> meeting(CredentialFacts credential, RefreshDemand demand) {
        return demand.isMet(credential, policy, clock.instant())
                ? vault.read(credential.secretOwner(), SecretKind.ACCESS)
                        .onFailure(VaultException.class)
                        .recoverWithItem(Optional.empty()) // then a refresh is tried
                        .map(token -> token.map(secret -> new LiveToken(credential, secret)))
                : Uni.createFrom().item(Optional.empty());
    }
}
