package dev.reelay.search.erasure;

import dev.reelay.common.erasure.ErasedConnections;
import dev.reelay.common.inbox.Inbox;
import dev.reelay.common.inbox.ReceivedEvent;
import dev.reelay.common.inbox.SqlEventHandler;
import dev.reelay.contracts.Event;
import dev.reelay.contracts.auth.ConnectionErased;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Records the tombstones of erased connections; the kit then removes what is here of them. */
@ApplicationScoped
class ConnectionErasedConsumer implements SqlEventHandler {

    private final Inbox inbox;
    private final ErasedConnections tombstones;

    ConnectionErasedConsumer(Inbox inbox, ErasedConnections tombstones) {
        this.inbox = inbox;
        this.tombstones = tombstones;
    }

    @Incoming("connection-events-in")
    @Blocking
    Uni<Void> on(ConsumerRecords<String, byte[]> records) {
        return inbox.read(records, this);
    }

    @Override
    public String name() {
        return "erasure.connections";
    }

    @Override
    public Set<Class<? extends Event>> accepts() {
        return Set.of(ConnectionErased.class);
    }

    @Override
    public Uni<Void> apply(SqlConnection transaction, ReceivedEvent event) {
        return tombstones.record(transaction, (ConnectionErased) event.data());
    }
}
