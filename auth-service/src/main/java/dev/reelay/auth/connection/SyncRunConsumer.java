package dev.reelay.auth.connection;

import dev.reelay.common.inbox.Inbox;
import dev.reelay.common.inbox.ReceivedEvent;
import dev.reelay.common.inbox.SqlBatchHandler;
import dev.reelay.contracts.Event;
import dev.reelay.contracts.ingest.SyncRunEnded;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Learns how syncs end. The time of the end decides, so redelivered and late events need no record of processed ids. */
@ApplicationScoped
class SyncRunConsumer implements SqlBatchHandler {

    private final Inbox inbox;
    private final LastSyncs syncs;

    SyncRunConsumer(Inbox inbox, LastSyncs syncs) {
        this.inbox = inbox;
        this.syncs = syncs;
    }

    @Incoming("account-events-in")
    @Blocking
    Uni<Void> on(ConsumerRecords<String, byte[]> records) {
        return inbox.read(records, this);
    }

    @Override
    public String name() {
        return "connection.accounts";
    }

    @Override
    public Set<Class<? extends Event>> accepts() {
        return Set.of(SyncRunEnded.class);
    }

    @Override
    public boolean isVersioned() {
        return true;
    }

    @Override
    public Uni<Void> apply(SqlConnection transaction, List<ReceivedEvent> events) {
        return syncs.record(
                transaction,
                events.stream().map(event -> (SyncRunEnded) event.data()).toList());
    }
}
