package dev.reelay.common.inbox;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The table where events wait for another attempt, each behind the earlier ones of its key. Blocking. */
@ApplicationScoped
class ParkedEvents {

    private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(10);

    private static final String KEYS =
            "select distinct key from parked_events where consumer = $1 and key = any($2::text[])";

    private static final String PARK =
            """
            insert into parked_events (consumer, topic, partition, record_offset, key, event_id, type, event_time,
                                       traceparent, payload, next_attempt_at, last_error)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, now() + make_interval(secs => $11), $12)
            on conflict do nothing""";

    /** Only the first of each key is due; claiming moves its next attempt away, so that replicas do not collide. */
    private static final String CLAIM =
            """
            update parked_events set attempts = attempts + 1,
                   next_attempt_at = now() + least(make_interval(secs => $1) * power(2, attempts), make_interval(secs => $2))
            where id in (
                select p.id from parked_events p
                where p.next_attempt_at <= now()
                  and not exists (select from parked_events earlier
                                  where earlier.consumer = p.consumer and earlier.key = p.key and earlier.id < p.id)
                order by p.id limit $3 for update skip locked)
            returning id, consumer, topic, partition, record_offset, key, event_id, type, event_time, traceparent,
                      payload, attempts""";

    private final Pool pool;
    private final InboxConfig config;

    ParkedEvents(Pool pool, InboxConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** A parked event whose turn it is. */
    record Due(long id, String consumer, String type, int attempts, Row row) {}

    /** Keys among these that have events parked already; later ones of theirs must wait behind. */
    Set<String> keys(EventHandler handler, List<Delivery> deliveries) {
        var keys = deliveries.stream()
                .map(delivery -> delivery.event().key())
                .distinct()
                .toArray(String[]::new);
        var waiting = new HashSet<String>();
        query(KEYS, Tuple.of(handler.name(), keys)).forEach(row -> waiting.add(row.getString(0)));
        return waiting;
    }

    void park(EventHandler handler, Delivery delivery, String error) {
        var event = delivery.event();
        query(
                PARK,
                Tuple.tuple()
                        .addString(handler.name())
                        .addString(delivery.topic())
                        .addInteger(delivery.partition())
                        .addLong(delivery.offset())
                        .addString(event.key())
                        .addString(event.id())
                        .addString(delivery.type())
                        .addOffsetDateTime(event.time().atOffset(ZoneOffset.UTC))
                        .addString(event.traceparent())
                        .addBuffer(io.vertx.mutiny.core.buffer.Buffer.buffer(delivery.payload()))
                        .addDouble(seconds(config.parkedFirstPause()))
                        .addString(error));
    }

    /** Those whose turn it is, the first of each key only. */
    List<Due> claimDue() {
        var due = new ArrayList<Due>();
        var values =
                Tuple.of(seconds(config.parkedFirstPause()), seconds(config.parkedMaxPause()), config.parkedBatch());
        query(CLAIM, values)
                .forEach(row -> due.add(new Due(
                        row.getLong("id"),
                        row.getString("consumer"),
                        row.getString("type"),
                        row.getInteger("attempts"),
                        row)));
        return due;
    }

    /** Its effect happened: the next of its key is due at once. */
    void release(Due due) {
        query("delete from parked_events where id = $1", Tuple.of(due.id()));
        query(
                "update parked_events set next_attempt_at = now() where consumer = $1 and key = $2 and attempts = 0",
                Tuple.of(due.consumer(), due.row().getString("key")));
    }

    void failedAgain(Due due, String error) {
        query("update parked_events set last_error = $2 where id = $1", Tuple.of(due.id(), error));
    }

    long count() {
        return query("select count(*) from parked_events", Tuple.tuple())
                .iterator()
                .next()
                .getLong(0);
    }

    /** Forgets processed ids older than that. */
    void forgetProcessed(Duration age) {
        query(
                "delete from processed_events where processed_at < now() - make_interval(secs => $1)",
                Tuple.of(seconds(age)));
    }

    static Delivery delivery(Due due, dev.reelay.contracts.EventType type) throws UnreadableEventException {
        var row = due.row();
        OffsetDateTime time = row.getOffsetDateTime("event_time");
        return Delivery.of(
                type,
                row.getString("event_id"),
                row.getString("key"),
                time.toInstant(),
                row.getString("traceparent"),
                false,
                row.getString("topic"),
                row.getInteger("partition"),
                row.getLong("record_offset"),
                row.getBuffer("payload").getBytes());
    }

    private RowSet<Row> query(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).await().atMost(STATEMENT_LIMIT);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
