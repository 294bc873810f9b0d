package dev.reelay.ingest.account;

import dev.reelay.common.inbox.EntityEventHandler;
import dev.reelay.common.inbox.Inbox;
import dev.reelay.common.inbox.ReceivedEvent;
import dev.reelay.contracts.Event;
import dev.reelay.contracts.auth.ConnectionExpired;
import dev.reelay.contracts.auth.ConnectionRevoked;
import dev.reelay.contracts.auth.TokenIssued;
import dev.reelay.contracts.auth.TokenRefreshed;
import io.quarkus.arc.All;
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
class ConnectionConsumer implements EntityEventHandler {

    private final Inbox inbox;
    private final AccountRepository accounts;
    private final List<ConnectionListener> listeners;
    private final jakarta.enterprise.event.Event<AccessChanged> accessChanged;

    ConnectionConsumer(
            Inbox inbox,
            AccountRepository accounts,
            @All List<ConnectionListener> listeners,
            jakarta.enterprise.event.Event<AccessChanged> accessChanged) {
        this.inbox = inbox;
        this.accounts = accounts;
        this.listeners = listeners;
        this.accessChanged = accessChanged;
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
    public void committed() {
        listeners.forEach(ConnectionListener::committed);
    }

    @Override
    public Uni<Void> apply(ReceivedEvent event) {
        if (event.data() instanceof TokenIssued issued) {
            accessChanged(issued.connectionId()); // a token of before has other scopes, or is dead
            return connect(issued);
        }
        if (event.data() instanceof TokenRefreshed refreshed) {
            accessChanged(refreshed.connectionId());
        } else if (event.data() instanceof ConnectionExpired expired) {
            return end(expired.connectionId(), Account::expire);
        } else if (event.data() instanceof ConnectionRevoked revoked) {
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
        accessChanged(connectionId);
        return accounts.lock(connectionId)
                .invoke(account -> {
                    if (account != null) {
                        transition.accept(account);
                    }
                })
                .replaceWithVoid();
    }

    private void accessChanged(UUID connectionId) {
        accessChanged.fire(new AccessChanged(connectionId));
    }
}
