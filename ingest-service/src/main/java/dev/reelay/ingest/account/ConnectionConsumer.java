package dev.reelay.ingest.account;

import dev.reelay.common.inbox.EventHandler;
import dev.reelay.common.inbox.Inbox;
import dev.reelay.common.inbox.ProcessedEvents;
import dev.reelay.common.inbox.ReceivedEvent;
import dev.reelay.contracts.Event;
import dev.reelay.contracts.auth.ConnectionExpired;
import dev.reelay.contracts.auth.ConnectionRevoked;
import dev.reelay.contracts.auth.TokenIssued;
import dev.reelay.contracts.auth.TokenRefreshed;
import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Learns from auth-service which accounts are connected. */
@ApplicationScoped
class ConnectionConsumer implements EventHandler {

    private final Inbox inbox;
    private final ProcessedEvents processed;
    private final AccountRepository accounts;
    private final List<ConnectionListener> listeners;

    ConnectionConsumer(
            Inbox inbox,
            ProcessedEvents processed,
            AccountRepository accounts,
            @All List<ConnectionListener> listeners) {
        this.inbox = inbox;
        this.processed = processed;
        this.accounts = accounts;
        this.listeners = listeners;
    }

    @Incoming("connection-events-in")
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        inbox.read(records, this);
    }

    @Override
    public String name() {
        return "account.connections";
    }

    @Override
    public Set<Class<? extends Event>> accepts() {
        return Set.of(TokenIssued.class, TokenRefreshed.class, ConnectionExpired.class, ConnectionRevoked.class);
    }

    @Override
    public Uni<Void> apply(List<ReceivedEvent> events) {
        return Panache.withTransaction(() -> processed.newOnes(this, events).chain(this::applyInOrder))
                .invoke(() -> listeners.forEach(ConnectionListener::committed));
    }

    private Uni<Void> applyInOrder(List<ReceivedEvent> events) {
        return Multi.createFrom()
                .iterable(events)
                .onItem()
                .transformToUniAndConcatenate(event -> apply(event.data()))
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> apply(Event event) {
        if (event instanceof TokenIssued issued) {
            ended(issued.connectionId()); // a token of before has other scopes, or is dead
            return connect(issued);
        }
        if (event instanceof TokenRefreshed refreshed) {
            ended(refreshed.connectionId());
        } else if (event instanceof ConnectionExpired expired) {
            return end(expired.connectionId(), Account::expire);
        } else if (event instanceof ConnectionRevoked revoked) {
            return end(revoked.connectionId(), Account::revoke);
        }
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> connect(TokenIssued issued) {
        return accounts.lock(issued.connectionId())
                .chain(known -> {
                    if (known != null) {
                        known.connect(issued);
                        return Uni.createFrom().item(known);
                    }
                    return accounts.persistAndFlush(Account.of(issued));
                })
                .chain(account -> Multi.createFrom()
                        .iterable(listeners)
                        .onItem()
                        .transformToUniAndConcatenate(listener -> listener.connected(account.toConnected()))
                        .onItem()
                        .ignoreAsUni());
    }

    private Uni<Void> end(UUID connectionId, Consumer<Account> transition) {
        ended(connectionId);
        return accounts.lock(connectionId)
                .invoke(account -> {
                    if (account != null) {
                        transition.accept(account);
                    }
                })
                .replaceWithVoid();
    }

    private void ended(UUID connectionId) {
        listeners.forEach(listener -> listener.ended(connectionId));
    }
}
