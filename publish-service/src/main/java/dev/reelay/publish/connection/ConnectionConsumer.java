package dev.reelay.publish.connection;

import dev.reelay.common.inbox.EventHandler;
import dev.reelay.common.inbox.Inbox;
import dev.reelay.common.inbox.ProcessedEvents;
import dev.reelay.common.inbox.ReceivedEvent;
import dev.reelay.contracts.Event;
import dev.reelay.contracts.auth.ConnectionErased;
import dev.reelay.contracts.auth.ConnectionExpired;
import dev.reelay.contracts.auth.ConnectionRevoked;
import dev.reelay.contracts.auth.TokenIssued;
import dev.reelay.contracts.auth.TokenRefreshed;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the directory of connections up to date. */
@ApplicationScoped
class ConnectionConsumer implements EventHandler {

    private final Inbox inbox;
    private final ProcessedEvents processed;
    private final ConnectionDirectory directory;
    private final Pool pool;

    ConnectionConsumer(Inbox inbox, ProcessedEvents processed, ConnectionDirectory directory, Pool pool) {
        this.inbox = inbox;
        this.processed = processed;
        this.directory = directory;
        this.pool = pool;
    }

    @Incoming("connection-events-in")
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        inbox.read(records, this);
    }

    @Override
    public String name() {
        return "connections";
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
    public Uni<Void> apply(List<ReceivedEvent> events) {
        return pool.withTransaction(
                transaction -> processed.newOnes(transaction, this, events).chain(fresh -> Multi.createFrom()
                        .iterable(fresh)
                        .onItem()
                        .transformToUniAndConcatenate(event -> directory.apply(transaction, event))
                        .toUni()
                        .replaceWithVoid()));
    }
}
