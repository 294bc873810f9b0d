package dev.reelay.common.outbox;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.reelay.common.event.EventJson;
import dev.reelay.common.event.TraceParent;
import dev.reelay.contracts.Event;
import dev.reelay.contracts.EventType;
import dev.reelay.contracts.EventTypes;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes a service's events, in the same transaction as the change they are about. */
@ApplicationScoped
public class Outbox {

    private static final String INSERT =
            """
            insert into outbox (id, aggregatetype, aggregateid, type, payload, traceparent, repeat)
            select *, $7 from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])""";

    private static final String INSERT_IN_SESSION =
            """
            insert into outbox (id, aggregatetype, aggregateid, type, payload, traceparent)
            select ?1, ?2, ?3, ?4, ?5, ?6
            from (select pg_advisory_xact_lock(hashtextextended(?2 || ' ' || ?3, 0))) as key_lock""";

    private final Pool pool;
    private final RelayWakeUp wakeUp;

    Outbox(Pool pool, RelayWakeUp wakeUp) {
        this.pool = pool;
        this.wakeUp = wakeUp;
    }

    /**
     * Appends in the Hibernate Reactive session of the caller's {@code @WithTransaction}.
     *
     * <p>The session is flushed first, so that the aggregate's row is locked before its event gets its sequence: this keeps the
     * events of an aggregate in the order of its changes. A lock on the key does the same if the row was not changed.
     */
    public Uni<Void> append(Event event) {
        var type = EventTypes.of(event);
        return Panache.getSession()
                .call(session -> session.flush())
                .invoke(WakeAfterCommit::noteAppended)
                .chain(session -> session.createNativeQuery(INSERT_IN_SESSION)
                        .setParameter(1, UuidCreator.getTimeOrderedEpoch())
                        .setParameter(2, type.topic())
                        .setParameter(3, event.key())
                        .setParameter(4, type.name())
                        .setParameter(5, EventJson.write(event))
                        .setParameter(6, TraceParent.current())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /**
     * Appends in a transaction of the plain client, all events in one statement, in the order of the list. The caller must have
     * changed or locked the rows that they are about: only that keeps the events of one key in order.
     */
    public Uni<Void> append(SqlClient transaction, List<? extends Event> events) {
        return append(transaction, events, Collections.nCopies(events.size(), TraceParent.current()));
    }

    /**
     * The same for events of several requests that share a transaction.
     *
     * @param traceparents of the request that caused each event, in the order of the events; {@code null} without a trace
     */
    public Uni<Void> append(SqlClient transaction, List<? extends Event> events, List<@Nullable String> traceparents) {
        return append(transaction, events, traceparents, false);
    }

    /**
     * Restates present state, for readers that lost it or never had it: as {@link #append(SqlClient, List)}, and marked with
     * {@code ce_repeat}. The caller must hold the locks of the rows in question.
     */
    public Uni<Void> restate(SqlClient transaction, List<? extends Event> events) {
        return append(transaction, events, Collections.nCopies(events.size(), TraceParent.current()), true);
    }

    private Uni<Void> append(
            SqlClient transaction, List<? extends Event> events, List<@Nullable String> traceparents, boolean repeat) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var types = events.stream().map(EventTypes::of).toList();
        var row = Tuple.tuple()
                .addArrayOfUUID(events.stream()
                        .map(event -> UuidCreator.getTimeOrderedEpoch())
                        .toArray(UUID[]::new))
                .addArrayOfString(types.stream().map(EventType::topic).toArray(String[]::new))
                .addArrayOfString(events.stream().map(Event::key).toArray(String[]::new))
                .addArrayOfString(types.stream().map(EventType::name).toArray(String[]::new))
                .addArrayOfString(events.stream().map(EventJson::write).toArray(String[]::new))
                .addArrayOfString(traceparents.toArray(String[]::new))
                .addBoolean(repeat);
        return transaction.preparedQuery(INSERT).execute(row).replaceWithVoid();
    }

    /** How long the oldest unsent event has been waiting; zero when there is none. */
    public Uni<Duration> delay(SqlClient client) {
        return client.preparedQuery(Ledger.BACKLOG)
                .execute()
                .map(rows -> Duration.ofMillis((long) (rows.iterator().next().getDouble("oldest") * 1_000)));
    }

    /** Runs the work in one transaction of the plain client, and wakes the relay after the commit. */
    public <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work).invoke(wakeUp::call);
    }

    /** Wakes the relay; to be called after a statement with a {@link StatementAppend} has committed and appended events. */
    public void appended() {
        wakeUp.call();
    }
}
