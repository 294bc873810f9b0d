package dev.reelay.common.inbox;

import static java.util.Objects.requireNonNull;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/**
 * The right to retry the parked events of some keys, until the time at which each is due again.
 *
 * <p>Whoever gives a key another turn, as an operator does or another replica after the end of the claim, has ended it.
 */
record Claim(Map<String, OffsetDateTime> turns) {

    /** Of events that were never parked. */
    static final Claim NONE = new Claim(Map.of());

    /**
     * The lock holds up neither the parking of later events nor a replay; edit and drop wait for it, or come first and are seen.
     * The events are passed as one text, since a session's native queries do not support arrays.
     */
    private static final String TAKE =
            """
            with taken as (
                select * from jsonb_to_recordset(cast(cast(%2$s as text) as jsonb)) as event (id text, key text, ends timestamptz)
            ), removed as (
                delete from parked_events where consumer = %1$s and event_id in (select id from taken)
            )
            select count(*) from (
                select from parked_keys where consumer = %1$s and (key, next_attempt_at) in (select key, ends from taken)
                order by key for key share) as held""";

    private static final String TAKE_SQL = TAKE.formatted("$1", "$2");
    private static final String TAKE_IN_SESSION = TAKE.formatted("?1", "?2");

    boolean isEmpty() {
        return turns.isEmpty();
    }

    /**
     * Takes events off their queues in the transaction of their effect, and keeps their turns to its end. Fails with
     * {@link TurnTakenException}.
     */
    Uni<Void> take(SqlConnection transaction, EventHandler handler, List<ReceivedEvent> events) {
        if (isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .preparedQuery(TAKE_SQL)
                .execute(Tuple.of(handler.name(), json(events)))
                .invoke(rows -> requireAll(events, rows.iterator().next().getLong(0)))
                .replaceWithVoid();
    }

    /** The same with the Hibernate Reactive session of the transaction. */
    Uni<Void> take(EventHandler handler, List<ReceivedEvent> events) {
        if (isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(TAKE_IN_SESSION, Long.class)
                        .setParameter(1, handler.name())
                        .setParameter(2, json(events))
                        .getSingleResult())
                .invoke(held -> requireAll(events, held))
                .replaceWithVoid();
    }

    private String json(List<ReceivedEvent> events) {
        var json = new JsonArray();
        events.forEach(event -> json.add(JsonObject.of(
                "id",
                event.id(),
                "key",
                event.key(),
                "ends",
                requireNonNull(turns.get(event.key())).toString())));
        return json.encode();
    }

    private static void requireAll(List<ReceivedEvent> events, long held) {
        if (held < events.stream().map(ReceivedEvent::key).distinct().count()) {
            throw new TurnTakenException();
        }
    }
}
