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
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

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
    Uni<Void> on(ConsumerRecords<String, byte[]> records) {
        return inbox.read(records, this);
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
            return connect(issued, event.repeat());
        }
        if (event.data() instanceof TokenRefreshed refreshed) {
            accessChanged(refreshed.connectionId());
        } else if (event.data() instanceof ConnectionExpired expired) {
            return end(expired.connectionId(), Account::expire, expired.connectedAt(), at -> Account.of(expired, at));
        } else if (event.data() instanceof ConnectionRevoked revoked) {
            return end(revoked.connectionId(), Account::revoke, revoked.connectedAt(), at -> Account.of(revoked, at));
        }
        return Uni.createFrom().voidItem();
    }

    /** A connection that is told again and known already is no new one: nothing is fetched for it. */
    private Uni<Void> connect(TokenIssued issued, boolean repeat) {
        return accounts.lock(issued.connectionId()).chain(known -> {
            if (known == null) {
                return accounts.persistAndFlush(Account.of(issued)).chain(this::connected);
            }
            var isNew = !repeat || !known.isAsIn(issued);
            known.connect(issued);
            return isNew ? connected(known) : Uni.createFrom().voidItem();
        });
    }

    private Uni<Void> connected(Account account) {
        accessChanged(account.connectionId()); // a token of before has other scopes, or is dead
        return Multi.createFrom()
                .iterable(listeners)
                .onItem()
                .transformToUniAndConcatenate(listener -> listener.connected(account.toConnected()))
                .onItem()
                .ignoreAsUni();
    }

    /** @param connectedAt {@code null} in older records, which do not tell enough to make an account of */
    private Uni<Void> end(
            UUID connectionId,
            Consumer<Account> transition,
            @Nullable Instant connectedAt,
            Function<Instant, Account> unknown) {
        accessChanged(connectionId);
        return accounts.lock(connectionId).chain(account -> {
            if (account != null) {
                transition.accept(account);
            } else if (connectedAt != null) {
                return accounts.persistAndFlush(unknown.apply(connectedAt)).replaceWithVoid();
            }
            return Uni.createFrom().voidItem();
        });
    }

    private void accessChanged(UUID connectionId) {
        accessChanged.fire(new AccessChanged(connectionId));
    }
}
