package dev.reelay.ingest.syncrun;

import dev.reelay.common.erasure.ErasedConnections;
import dev.reelay.common.inbox.EntityEventHandler;
import dev.reelay.common.inbox.Inbox;
import dev.reelay.common.inbox.ReceivedEvent;
import dev.reelay.contracts.Event;
import dev.reelay.contracts.auth.ConnectionErased;
import dev.reelay.contracts.auth.ConnectionExpired;
import dev.reelay.contracts.auth.ConnectionRevoked;
import dev.reelay.contracts.auth.TokenIssued;
import dev.reelay.contracts.auth.TokenRefreshed;
import dev.reelay.ingest.account.ConnectedAccount;
import dev.reelay.ingest.account.ConnectedAccounts;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Learns from auth-service which accounts are connected, queues a run for each new one, and has those erased that are to be. */
@ApplicationScoped
class ConnectionConsumer implements EntityEventHandler {

    private final Inbox inbox;
    private final ConnectedAccounts accounts;
    private final SyncRunService runs;
    private final SyncRunWakeUp wakeUp;
    private final ErasedConnections tombstones;

    ConnectionConsumer(
            Inbox inbox,
            ConnectedAccounts accounts,
            SyncRunService runs,
            SyncRunWakeUp wakeUp,
            ErasedConnections tombstones) {
        this.tombstones = tombstones;
        this.inbox = inbox;
        this.accounts = accounts;
        this.runs = runs;
        this.wakeUp = wakeUp;
    }

    @Incoming("connection-events-in")
    @Blocking
    Uni<Void> on(ConsumerRecords<String, byte[]> records) {
        return inbox.read(records, this);
    }

    /** From the package it was first in; names never change. */
    @Override
    public String name() {
        return "account.connections";
    }

    @Override
    public Set<Class<? extends Event>> accepts() {
        return Set.of(
                TokenIssued.class,
                TokenRefreshed.class,
                ConnectionExpired.class,
                ConnectionRevoked.class,
                ConnectionErased.class);
    }

    @Override
    public void committed() {
        wakeUp.call();
    }

    @Override
    public Uni<Void> apply(ReceivedEvent event) {
        if (event.data() instanceof ConnectionErased erased) {
            return tombstones.record(erased, Map.of());
        }
        return tombstones
                .contains(UUID.fromString(event.data().key()))
                .chain(isErased -> isErased ? Uni.createFrom().voidItem() : applyToLiving(event));
    }

    private Uni<Void> applyToLiving(ReceivedEvent event) {
        if (event.data() instanceof TokenIssued issued) {
            return accounts.connect(issued, event.repeat()).chain(account -> account.map(this::queue)
                    .orElseGet(() -> Uni.createFrom().voidItem()));
        }
        if (event.data() instanceof TokenRefreshed refreshed) {
            return accounts.refresh(refreshed);
        } else if (event.data() instanceof ConnectionExpired expired) {
            return accounts.expire(expired);
        } else if (event.data() instanceof ConnectionRevoked revoked) {
            return accounts.revoke(revoked);
        }
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> queue(ConnectedAccount account) {
        return runs.queueForAccount(
                        SyncRun.newId(),
                        account.workspace(),
                        account.platform(),
                        account.connectionId(),
                        SyncRunTrigger.CONNECTED,
                        null)
                .replaceWithVoid();
    }
}
