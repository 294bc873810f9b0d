package dev.reelay.common.inbox;

import dev.reelay.common.outbox.Outbox;
import dev.reelay.contracts.Event;
import dev.reelay.contracts.auth.ConnectionRevoked;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Writes one row for each event; refuses keys it was told to refuse. */
@ApplicationScoped
class EffectsHandler implements EventHandler {

    private final Set<String> refusedKeys = ConcurrentHashMap.newKeySet();

    private final Inbox inbox;
    private final ProcessedEvents processed;
    private final Outbox transactions;

    EffectsHandler(Inbox inbox, ProcessedEvents processed, Outbox transactions) {
        this.inbox = inbox;
        this.processed = processed;
        this.transactions = transactions;
    }

    void refuse(String key) {
        refusedKeys.add(key);
    }

    void refuseNone() {
        refusedKeys.clear();
    }

    @Incoming("connection-events-in")
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        inbox.read(records, this);
    }

    @Override
    public String name() {
        return "effects";
    }

    @Override
    public Set<Class<? extends Event>> accepts() {
        return Set.of(ConnectionRevoked.class);
    }

    @Override
    public Uni<Void> apply(List<ReceivedEvent> events) {
        return transactions.inTransaction(
                transaction -> processed.newOnes(transaction, this, events).chain(fresh -> {
                    if (fresh.stream().anyMatch(event -> refusedKeys.contains(event.key()))) {
                        return Uni.createFrom().failure(new IllegalStateException("refused"));
                    }
                    var rows = fresh.stream()
                            .map(event -> Tuple.of(event.key(), event.id()))
                            .toList();
                    return rows.isEmpty()
                            ? Uni.createFrom().voidItem()
                            : transaction
                                    .preparedQuery("insert into effects (key, event_id) values ($1, $2)")
                                    .executeBatch(rows)
                                    .replaceWithVoid();
                }));
    }
}
