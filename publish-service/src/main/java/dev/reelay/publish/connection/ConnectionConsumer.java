package dev.reelay.publish.connection;

import dev.reelay.common.erasure.ErasedConnections;
import dev.reelay.common.inbox.Inbox;
import dev.reelay.common.inbox.ReceivedEvent;
import dev.reelay.common.inbox.SqlEventHandler;
import dev.reelay.contracts.Event;
import dev.reelay.contracts.auth.ConnectionErased;
import dev.reelay.contracts.auth.ConnectionExpired;
import dev.reelay.contracts.auth.ConnectionRevoked;
import dev.reelay.contracts.auth.TokenIssued;
import dev.reelay.contracts.auth.TokenRefreshed;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the directory of connections up to date, and has those erased that are to be. */
@ApplicationScoped
class ConnectionConsumer implements SqlEventHandler {

    private final Inbox inbox;
    private final ConnectionDirectory directory;
    private final ErasedConnections tombstones;

    ConnectionConsumer(Inbox inbox, ConnectionDirectory directory, ErasedConnections tombstones) {
        this.tombstones = tombstones;
        this.inbox = inbox;
        this.directory = directory;
    }

    @Incoming("connection-events-in")
    @Blocking
    Uni<Void> on(ConsumerRecords<String, byte[]> records) {
        return inbox.read(records, this);
    }

    @Override
    public String name() {
        return "connection.connections";
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
    public Uni<Void> apply(SqlConnection transaction, ReceivedEvent event) {
        if (event.data() instanceof ConnectionErased erased) {
            return tombstones.record(transaction, erased);
        }
        var id = UUID.fromString(event.data().key());
        return tombstones
                .of(transaction, List.of(id))
                .chain(erased -> erased.isEmpty()
                        ? directory.apply(transaction, event)
                        : Uni.createFrom().voidItem());
    }
}
