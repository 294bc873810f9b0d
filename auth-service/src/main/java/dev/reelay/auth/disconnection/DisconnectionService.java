package dev.reelay.auth.disconnection;

import dev.reelay.auth.audit.Actor;
import dev.reelay.auth.connection.ConnectionService;
import dev.reelay.auth.connection.ConnectionState;
import dev.reelay.auth.erasure.ErasureService;
import dev.reelay.auth.erasure.ErasureView;
import dev.reelay.auth.vault.Vault;
import dev.reelay.common.database.ToItsEnd;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** Ends connections here at once; the platform is told by {@link RevocationTicker}, whether it is up or not. */
@ApplicationScoped
class DisconnectionService {

    private final ConnectionService connections;
    private final Revocations revocations;
    private final Vault vault;
    private final ErasureService erasures;

    DisconnectionService(ConnectionService connections, Revocations revocations, Vault vault, ErasureService erasures) {
        this.erasures = erasures;
        this.connections = connections;
        this.revocations = revocations;
        this.vault = vault;
    }

    /** The same, and has all services erase what they hold of it. Idempotent. Fails with {@code connection-not-found}. */
    Uni<ErasureView> erase(String workspace, UUID id, Actor by) {
        return erasures.find(workspace, id)
                .chain(known -> known.isPresent()
                        ? Uni.createFrom().item(known.get())
                        : ToItsEnd.of(Panache.withTransaction(
                                        () -> disconnect(workspace, id, by).chain(() -> erasures.start(id, by))))
                                .chain(() -> erasures.find(workspace, id))
                                .map(Optional::orElseThrow));
    }

    /** Idempotent. Fails with {@code connection-not-found}. */
    @WithTransaction
    Uni<Void> disconnect(String workspace, UUID id, Actor by) {
        return connections.revoke(workspace, id, by).chain(before -> {
            if (before.state() == ConnectionState.REVOKED) {
                return Uni.createFrom().voidItem();
            }
            var credentialId = before.connection().credential().id();
            if (before.state() == ConnectionState.ACTIVE) {
                return before.isShared()
                        ? Uni.createFrom().voidItem() // the tokens are the others'
                        : revocations.add(credentialId); // which needs them, and deletes them
            }
            return vault.deleteAll(credentialId);
        });
    }
}
