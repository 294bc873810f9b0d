package dev.reelay.common.outbox;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Events that the broker refuses, such as one that is too large. They wait in a separate table with the later ones of the same
 * key; all others are sent. Not thread-safe: used by the relay's thread only.
 */
class RefusedEvents {

    private static final Logger LOG = Logger.getLogger(RefusedEvents.class);
    private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(30);
    private static final int BATCH = 500;

    private static final String KEEP =
            """
            insert into outbox_refused (sequence, id, aggregatetype, aggregateid, type, payload, traceparent, repeat,
                                        created_at, whole_topic, reason)
            select $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12
            from outbox_relay where only_row and fence = $1
            on conflict (sequence) do nothing""";

    private static final String HEADS =
            """
            select aggregatetype, case when bool_or(whole_topic) then null else array_agg(distinct aggregateid) end as keys
            from outbox_refused group by aggregatetype""";

    private static final String NEXT_OF_TOPIC =
            """
            select sequence, id, aggregatetype, aggregateid, type, payload, traceparent, repeat, created_at
            from outbox_refused where aggregatetype = $1 order by sequence limit $2""";

    private static final String NEXT_OF_KEY =
            """
            select sequence, id, aggregatetype, aggregateid, type, payload, traceparent, repeat, created_at
            from outbox_refused where aggregatetype = $1 and aggregateid = $2 order by sequence limit $3""";

    private static final String STILL_REFUSED =
            "update outbox_refused set whole_topic = $2, reason = $3 where sequence = $1 and reason <> $3";

    private static final String SENT = "delete from outbox_refused where sequence = any($1::bigint[])";

    private final Pool pool;
    private final Set<String> topics;
    private final Set<Key> keys = new HashSet<>();
    private final boolean holdsKeys;

    RefusedEvents(Pool pool) {
        this(pool, new HashSet<>(), true);
    }

    private RefusedEvents(Pool pool, Set<String> topics, boolean holdsKeys) {
        this.pool = pool;
        this.topics = topics;
        this.holdsKeys = holdsKeys;
    }

    /**
     * For events that are published again. Those whose topic is missing wait as new ones do. One that is itself refused blocks no
     * others: it was sent once, or an operator has decided about it.
     */
    RefusedEvents forRepeats() {
        return new RefusedEvents(pool, topics, false);
    }

    private record Key(String topic, String key) {}

    /**
     * A row that stays behind.
     *
     * @param wholeTopic whether no row of its topic is accepted
     */
    record Refused(OutboxRow row, boolean wholeTopic, String reason) {

        private static final String BEHIND = "waits behind an earlier event";

        static Refused behind(OutboxRow row) {
            return new Refused(row, false, BEHIND);
        }

        boolean isBehind() {
            return BEHIND.equals(reason);
        }
    }

    /** Reads which topics and keys are blocked. */
    void load() {
        topics.clear();
        keys.clear();
        for (var row : query(HEADS, Tuple.tuple())) {
            var topic = row.getString("aggregatetype");
            var waiting = row.getArrayOfStrings("keys");
            if (waiting == null) {
                topics.add(topic);
            } else {
                for (var key : waiting) {
                    keys.add(new Key(topic, key));
                }
            }
        }
    }

    boolean isAny() {
        return !topics.isEmpty() || !keys.isEmpty();
    }

    boolean blocks(OutboxRow row) {
        return isAny() && (blocksTopicOf(row) || keys.contains(new Key(row.topic(), row.key())));
    }

    boolean blocksTopicOf(OutboxRow row) {
        return topics.contains(row.topic());
    }

    void block(Refused refused) {
        if (refused.wholeTopic()) {
            topics.add(refused.row().topic());
        } else if (holdsKeys) {
            keys.add(new Key(refused.row().topic(), refused.row().key()));
        }
    }

    /** False when the fence is not the newest. */
    boolean keep(long fence, List<Refused> refused) {
        refused.stream()
                .filter(one -> !one.isBehind())
                .forEach(one -> LOG.errorf(
                        "The broker refuses an event; what follows it waits eventId=%s topic=%s reason=%s",
                        one.row().id(), one.row().topic(), one.reason()));
        var rows = refused.stream().map(one -> values(fence, one)).toList();
        pool.preparedQuery(KEEP).executeBatch(rows).await().atMost(STATEMENT_LIMIT);
        return query("select from outbox_relay where only_row and fence = $1", Tuple.of(fence))
                        .size()
                == 1;
    }

    /** Retries them in order; those that are still refused stay. */
    void retry(RelayProducer producer, String source, Runnable whileWaiting) throws InterruptedException {
        load(); // an operator may have dropped or edited some
        for (var topic : List.copyOf(topics)) {
            drain(NEXT_OF_TOPIC, Tuple.of(topic, BATCH), producer, source, whileWaiting);
        }
        for (var key : List.copyOf(keys)) {
            drain(NEXT_OF_KEY, Tuple.of(key.topic(), key.key(), BATCH), producer, source, whileWaiting);
        }
        load();
    }

    private void drain(String next, Tuple values, RelayProducer producer, String source, Runnable whileWaiting)
            throws InterruptedException {
        boolean more;
        do {
            var rows = rows(query(next, values));
            if (rows.isEmpty()) {
                return;
            }
            var flight = Flight.of(rows, producer, new RefusedEvents(pool), source);
            flight.await(whileWaiting);
            var left = flight.refused();
            var leftSequences = left.stream().map(one -> one.row().sequence()).collect(Collectors.toSet());
            query(
                    SENT,
                    Tuple.of(rows.stream()
                            .map(OutboxRow::sequence)
                            .filter(sequence -> !leftSequences.contains(sequence))
                            .toArray(Long[]::new)));
            for (var one : left) {
                query(STILL_REFUSED, Tuple.of(one.row().sequence(), one.wholeTopic(), one.reason()));
            }
            more = left.isEmpty() && rows.size() == BATCH;
        } while (more);
    }

    private static Tuple values(long fence, Refused refused) {
        var row = refused.row();
        return Tuple.tuple()
                .addLong(fence)
                .addLong(row.sequence())
                .addUUID(row.id())
                .addString(row.topic())
                .addString(row.key())
                .addString(row.type())
                .addString(row.payload())
                .addString(row.traceparent())
                .addBoolean(row.repeat())
                .addOffsetDateTime(row.createdAt().atOffset(ZoneOffset.UTC))
                .addBoolean(refused.wholeTopic())
                .addString(refused.reason());
    }

    private RowSet<Row> query(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).await().atMost(STATEMENT_LIMIT);
    }

    private static List<OutboxRow> rows(RowSet<Row> rows) {
        var all = new ArrayList<OutboxRow>(rows.size());
        rows.forEach(row -> all.add(OutboxRow.of(row)));
        return all;
    }
}
