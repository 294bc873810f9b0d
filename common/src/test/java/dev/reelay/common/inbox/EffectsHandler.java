package dev.reelay.common.inbox;

import dev.reelay.common.event.TraceParent;
import dev.reelay.contracts.Event;
import dev.reelay.contracts.auth.ConnectionRevoked;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Writes one row for each event; refuses keys it was told to refuse, and is as slow as it was told to be. */
@ApplicationScoped
class EffectsHandler implements SqlBatchHandler {

    private final Inbox inbox;
    private final Set<String> refusedKeys = ConcurrentHashMap.newKeySet();
    private final List<Integer> batches = new CopyOnWriteArrayList<>();
    private final Map<String, String> traces = new ConcurrentHashMap<>();
    private final AtomicInteger conflicts = new AtomicInteger();
    private volatile Duration slowness = Duration.ZERO;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    EffectsHandler(Inbox inbox) {
        this.inbox = inbox;
    }

    void refuse(String key) {
        refusedKeys.add(key);
    }

    /** As often, its transaction is the one that PostgreSQL ends to end a deadlock. */
    void loseTo(int otherTransactions) {
        conflicts.set(otherTransactions);
    }

    /** In the database, for each event. */
    void takeForEach(Duration time) {
        slowness = time;
    }

    /** As a thread that hangs where no limit ends it. */
    CountDownLatch hang() {
        gate = new CountDownLatch(1);
        return gate;
    }

    void behave() {
        refusedKeys.clear();
        conflicts.set(0);
        slowness = Duration.ZERO;
        gate.countDown();
        batches.clear();
    }

    /** The sizes of the batches that were tried. */
    List<Integer> batches() {
        return batches;
    }

    /** The {@code traceparent} that an event of that id would hand on. */
    String trace(String eventId) {
        return traces.get(eventId);
    }

    @Incoming("connection-events-in")
    @Blocking
    Uni<Void> on(ConsumerRecords<String, byte[]> records) {
        return inbox.read(records, this);
    }

    @Override
    public String name() {
        return "effects.connections";
    }

    @Override
    public Set<Class<? extends Event>> accepts() {
        return Set.of(ConnectionRevoked.class);
    }

    @Override
    public boolean concerns(Event event) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    @Override
    public Uni<Void> apply(SqlConnection transaction, List<ReceivedEvent> events) {
        batches.add(events.size());
        if (TraceParent.current() != null) {
            events.forEach(event -> traces.put(event.id(), TraceParent.current()));
        }
        if (events.stream().anyMatch(event -> refusedKeys.contains(event.key()))) {
            return sleep(transaction, events)
                    .chain(() -> Uni.createFrom().failure(new IllegalStateException("refused \0 by order")));
        }
        if (conflicts.get() > 0 && conflicts.decrementAndGet() >= 0) {
            return transaction
                    .query("do $$ begin raise exception 'deadlock detected' using errcode = '40P01'; end $$")
                    .execute()
                    .replaceWithVoid();
        }
        var rows =
                events.stream().map(event -> Tuple.of(event.key(), event.id())).toList();
        return sleep(transaction, events)
                .chain(() -> transaction
                        .preparedQuery("insert into effects (key, event_id) values ($1, $2)")
                        .executeBatch(rows))
                .replaceWithVoid();
    }

    private Uni<Void> sleep(SqlConnection transaction, List<ReceivedEvent> events) {
        return transaction
                .preparedQuery("select pg_sleep($1)")
                .execute(Tuple.of(slowness.toMillis() / 1000.0 * events.size()))
                .replaceWithVoid();
    }
}
