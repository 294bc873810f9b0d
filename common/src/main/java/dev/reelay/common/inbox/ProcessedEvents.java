package dev.reelay.common.inbox;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Records, in the transaction of the effect, which events were applied, so that a redelivered event changes nothing. */
@ApplicationScoped
class ProcessedEvents {

    /** As in V000_4: a ring of weeks. */
    private static final Duration SLOT = Duration.ofDays(7);

    private static final int SLOTS = 16;

    /** The minimum that the ring remembers: the next week is empty, and the current week may have only just begun. */
    static final Duration MEMORY = SLOT.multipliedBy(SLOTS - 2);

    private static final String INSERT =
            """
            insert into processed_events (slot, consumer, event_id)
            select event.slot, $1, event.id from unnest($2::smallint[], $3::uuid[]) as event (slot, id)
            on conflict do nothing
            returning event_id""";

    /** Slots and ids are passed as one text, since the session's native queries do not support arrays. */
    private static final String INSERT_IN_SESSION =
            """
            insert into processed_events (slot, consumer, event_id)
            select cast(split_part(event, '/', 1) as smallint), ?1, cast(split_part(event, '/', 2) as uuid)
            from unnest(string_to_array(?2, ',')) as event
            on conflict do nothing
            returning cast(event_id as text)""";

    private final Pool pool;

    ProcessedEvents(Pool pool) {
        this.pool = pool;
    }

    /** The events that are new, in order; with the Hibernate Reactive session of the transaction. */
    Uni<List<ReceivedEvent>> newOnes(EventHandler handler, List<ReceivedEvent> events) {
        var distinct = distinct(events);
        var ids = distinct.entrySet().stream()
                .map(event -> slot(event.getValue().time()) + "/" + event.getKey())
                .collect(Collectors.joining(","));
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(INSERT_IN_SESSION, String.class)
                        .setParameter(1, handler.name())
                        .setParameter(2, ids)
                        .getResultList())
                .map(inserted -> keep(
                        distinct.values(),
                        inserted.stream().map(UUID::fromString).collect(Collectors.toSet())));
    }

    /** The events that are new, in order; with a transaction of the plain client. */
    Uni<List<ReceivedEvent>> newOnes(SqlClient transaction, EventHandler handler, List<ReceivedEvent> events) {
        var distinct = distinct(events);
        var values = Tuple.tuple()
                .addString(handler.name())
                .addArrayOfShort(distinct.values().stream()
                        .map(event -> slot(event.time()))
                        .toArray(Short[]::new))
                .addArrayOfUUID(distinct.keySet().toArray(UUID[]::new));
        return transaction.preparedQuery(INSERT).execute(values).map(rows -> {
            var inserted = new HashSet<UUID>();
            rows.forEach(row -> inserted.add(row.getUUID(0)));
            return keep(distinct.values(), inserted);
        });
    }

    /** Empties the slot of the next week unless that has been done; returns whether it did. */
    Uni<Boolean> rotate() {
        return pool.query("select processed_events_rotate()")
                .execute()
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    static short slot(Instant time) {
        return (short) Math.floorMod(Math.floorDiv(time.getEpochSecond(), SLOT.toSeconds()), (long) SLOTS);
    }

    private static LinkedHashMap<UUID, ReceivedEvent> distinct(List<ReceivedEvent> events) {
        var distinct = new LinkedHashMap<UUID, ReceivedEvent>();
        events.forEach(event -> distinct.putIfAbsent(UUID.fromString(event.id()), event));
        return distinct;
    }

    private static List<ReceivedEvent> keep(Collection<ReceivedEvent> events, Set<UUID> ids) {
        return events.stream()
                .filter(event -> ids.contains(UUID.fromString(event.id())))
                .toList();
    }
}
