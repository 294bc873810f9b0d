package dev.reelay.common.inbox;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/** Remembers, in the transaction of the effect, which events had it: a redelivered event changes nothing. */
@ApplicationScoped
public class ProcessedEvents {

    private static final String INSERT =
            """
            insert into processed_events (consumer, event_id)
            select $1, unnest($2::text[])
            on conflict do nothing
            returning event_id""";

    /** Ids are joined, not passed as an array: the session's native queries know no arrays of text. */
    private static final String INSERT_IN_SESSION =
            """
            insert into processed_events (consumer, event_id)
            select ?1, unnest(string_to_array(?2, chr(31)))
            on conflict do nothing
            returning event_id""";

    private static final String SEPARATOR = "\u001f";

    /** Those that are new, in their order, by the Hibernate Reactive session of the caller's {@code @WithTransaction}. */
    public Uni<List<ReceivedEvent>> newOnes(EventHandler handler, List<ReceivedEvent> events) {
        var distinct = distinct(events);
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(INSERT_IN_SESSION, String.class)
                        .setParameter(1, handler.name())
                        .setParameter(2, String.join(SEPARATOR, distinct.keySet()))
                        .getResultList())
                .map(inserted -> keep(distinct.values(), new HashSet<>(inserted)));
    }

    /** Those that are new, in their order, by a transaction of the plain client. */
    public Uni<List<ReceivedEvent>> newOnes(SqlClient transaction, EventHandler handler, List<ReceivedEvent> events) {
        var distinct = distinct(events);
        var values = Tuple.of(handler.name(), distinct.keySet().toArray(String[]::new));
        return transaction.preparedQuery(INSERT).execute(values).map(rows -> {
            var inserted = new HashSet<String>();
            rows.forEach(row -> inserted.add(row.getString(0)));
            return keep(distinct.values(), inserted);
        });
    }

    private static LinkedHashMap<String, ReceivedEvent> distinct(List<ReceivedEvent> events) {
        var distinct = new LinkedHashMap<String, ReceivedEvent>();
        events.forEach(event -> distinct.putIfAbsent(event.id(), event));
        return distinct;
    }

    private static List<ReceivedEvent> keep(Collection<ReceivedEvent> events, Set<String> ids) {
        return events.stream().filter(event -> ids.contains(event.id())).toList();
    }
}
