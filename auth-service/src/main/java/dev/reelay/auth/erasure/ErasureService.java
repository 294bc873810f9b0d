package dev.reelay.auth.erasure;

import dev.reelay.auth.audit.Actor;
import dev.reelay.auth.connection.AccountFacts;
import dev.reelay.auth.connection.ConnectionService;
import dev.reelay.auth.vault.Vault;
import dev.reelay.common.erasure.ErasedConnections;
import dev.reelay.common.outbox.Outbox;
import dev.reelay.contracts.auth.ConnectionErased;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Starts erasures of connections that have ended, and reads their proofs. */
@ApplicationScoped
public class ErasureService {

    private final Erasures erasures;
    private final ErasedConnections tombstones;
    private final ConnectionService connections;
    private final Vault vault;
    private final Outbox outbox;
    private final ErasureMetrics metrics;
    private final Clock clock;

    ErasureService(
            Erasures erasures,
            ErasedConnections tombstones,
            ConnectionService connections,
            Vault vault,
            Outbox outbox,
            ErasureMetrics metrics,
            Clock clock) {
        this.erasures = erasures;
        this.tombstones = tombstones;
        this.connections = connections;
        this.vault = vault;
        this.outbox = outbox;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** In the caller's transaction, which has disconnected and locked it. Idempotent. */
    @WithTransaction
    public Uni<Void> start(UUID connectionId, Actor by) {
        return connections.lockAccount(connectionId).chain(account -> {
            var event = event(account);
            var credentialId = account.connection().credential().id();
            return erasures.add(event)
                    .chain(isNew -> isNew
                            ? begin(event, credentialId, by)
                            : Uni.createFrom().voidItem());
        });
    }

    /** Also when nothing is left of the connection itself. */
    public Uni<Optional<ErasureView>> find(String workspace, UUID id) {
        return erasures.find(workspace, id);
    }

    /**
     * Fails with {@code erasure-not-found}.
     *
     * @param workspace {@code null} for any
     */
    Uni<ErasureView> get(@Nullable String workspace, UUID id) {
        return erasures.find(workspace, id).map(found -> found.orElseThrow(() -> ErasureProblem.notFound(id)));
    }

    private Uni<Void> begin(ConnectionErased event, UUID credentialId, Actor by) {
        return connections
                .erase(event.connectionId(), event.erasedAt(), by)
                .chain(() -> vault.count(credentialId))
                .chain(tokens -> tombstones.record(event, Map.of(ConnectionErasure.TOKENS, tokens)))
                .chain(() -> outbox.append(event))
                .invoke(() -> {
                    metrics.started();
                    Log.infof("Erasure started connectionId=%s", event.connectionId());
                });
    }

    private ConnectionErased event(AccountFacts account) {
        var connection = account.connection();
        return new ConnectionErased(
                connection.id(),
                connection.workspace(),
                connection.platform(),
                connection.platformUserId(),
                clock.instant(),
                account.isShared());
    }
}
