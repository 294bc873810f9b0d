package dev.reelay.common.inbox;

import static dev.reelay.common.database.SqlTime.seconds;

import dev.reelay.contracts.EventType;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The tables of events waiting for another attempt, each behind the earlier ones of its key. Blocking.
 *
 * <p>{@code parked_events} is a queue per key; {@code parked_keys} has one row for each such key, with the time at which it is due.
 * Parking and settling both lock that row, so that no event is parked behind a queue that has just become empty.
 */
@ApplicationScoped
class ParkedEvents {

    private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(10);

    /** Maximum length of a failure's text, in characters; some contain a whole statement. */
    private static final int LONGEST_ERROR = 2_000;

    private static final String BEHIND = "waits behind an earlier event of its key";

    private static final String WAITING_KEYS =
            "select key from parked_keys where consumer = $1 and key = any($2::text[])";

    /**
     * The conflicting row is "updated" only to lock it: a transaction that empties the key's queue meanwhile must see these events.
     * Not in a column of its key: that would wait for the transactions that hold a {@link Claim}.
     */
    private static final String PARK =
            """
            with turns as (
                insert into parked_keys as turn (consumer, key, next_attempt_at)
                select distinct on (key) $1, key, now() + make_interval(secs => pause)
                from unnest($2::text[], $3::float8[]) as parked (key, pause) order by key, pause desc
                on conflict (consumer, key) do update set next_attempt_at = turn.next_attempt_at
            )
            insert into parked_events (consumer, key, topic, partition, record_offset, event_id, type, event_time,
                                       traceparent, repeat, payload, attempts, last_error)
            select $1, event.* from unnest($2::text[], $4::text[], $5::integer[], $6::bigint[], $7::text[], $8::text[],
                $9::timestamptz[], $10::text[], $11::boolean[], $12::bytea[], $13::integer[], $14::text[]) as event
            on conflict do nothing""";

    private static final String CLAIM =
            """
            update parked_keys set next_attempt_at = now() + make_interval(secs => $2)
            where consumer = $1 and key in (
                select key from parked_keys where consumer = $1 and next_attempt_at <= now()
                order by next_attempt_at limit $3 for update skip locked)
            returning key, next_attempt_at""";

    private static final String QUEUES =
            """
            select event.* from unnest($2::text[]) as claimed (key) cross join lateral (
                select * from parked_events where consumer = $1 and key = claimed.key order by id limit $3) as event
            order by event.id""";

    private static final String LOCK =
            "select key, next_attempt_at from parked_keys where consumer = $1 and key = any($2::text[]) order by key for update";

    private static final String FAILED =
            """
            update parked_events parked set attempts = failed.attempts, last_error = failed.error,
                given_up_at = case when failed.given_up then now() end
            from unnest($1::bigint[], $2::integer[], $3::text[], $4::boolean[]) as failed (id, attempts, error, given_up)
            where parked.id = failed.id""";

    private static final String REMOVE_EMPTY =
            """
            delete from parked_keys turn where consumer = $1 and key = any($2::text[])
                and not exists (select from parked_events where consumer = $1 and key = turn.key)""";

    /** A pause of null means for ever. */
    private static final String NEXT =
            """
            update parked_keys turn
            set next_attempt_at = coalesce(now() + make_interval(secs => next.pause), 'infinity')
            from unnest($2::text[], $3::float8[]) as next (key, pause)
            where turn.consumer = $1 and turn.key = next.key""";

    private final Pool pool;
    private final InboxConfig config;

    ParkedEvents(Pool pool, InboxConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** A parked event, as it is in the table. */
    record Parked(long id, String key, String type, int attempts, Row row) {

        Delivery delivery(EventType knownType) throws UnreadableEventException {
            return Delivery.of(
                    knownType,
                    row.getString("event_id"),
                    key,
                    row.getOffsetDateTime("event_time").toInstant(),
                    row.getString("traceparent"),
                    row.getBoolean("repeat"),
                    row.getString("topic"),
                    row.getInteger("partition"),
                    row.getLong("record_offset"),
                    row.getBuffer("payload").getBytes());
        }
    }

    /** A failed attempt. */
    record Failure(Parked event, String error) {}

    /** Those of the keys that have parked events; their later events must wait behind. */
    Set<String> waitingKeys(EventHandler handler, List<Delivery> deliveries) {
        var keys = deliveries.stream()
                .map(delivery -> delivery.event().key())
                .distinct()
                .toArray(String[]::new);
        return keys(query(WAITING_KEYS, Tuple.of(handler.name(), keys)));
    }

    /**
     * Parks events in one statement.
     *
     * @param errors by key, why its first event failed; the others wait behind it
     */
    int park(EventHandler handler, List<Delivery> deliveries, Map<String, String> errors) {
        var unseen = new HashSet<>(errors.keySet());
        var failed = deliveries.stream()
                .map(delivery -> unseen.remove(delivery.event().key()))
                .toList();
        return await(pool.preparedQuery(PARK).execute(parkValues(handler, deliveries, failed, errors)))
                .rowCount();
    }

    /** Parks one event in the caller's transaction; it has not failed, so its key is due now. */
    static Uni<Void> park(SqlConnection transaction, EventHandler handler, Delivery delivery) {
        var values =
                Values.of(handler, List.of(delivery), new Double[] {0.0}, new Integer[] {0}, new String[] {BEHIND});
        return transaction.preparedQuery(PARK).execute(values).replaceWithVoid();
    }

    /** Claims due keys for this replica, for the duration of the lease or until the claim is settled. */
    Claim claim(EventHandler handler) {
        return new Claim(
                times(query(CLAIM, Tuple.of(handler.name(), seconds(config.parkedLease()), config.parkedBatch()))));
    }

    /** The first events of these keys, in order; as many of each as fit in a batch together. */
    List<Parked> queues(EventHandler handler, Set<String> keys) {
        int each = Math.max(1, config.parkedBatch() / keys.size());
        var events = new ArrayList<Parked>();
        query(QUEUES, Tuple.of(handler.name(), keys.toArray(String[]::new), each))
                .forEach(row -> events.add(new Parked(
                        row.getLong("id"),
                        row.getString("key"),
                        row.getString("type"),
                        row.getInteger("attempts"),
                        row)));
        return events;
    }

    /**
     * Ends a claim: keys whose queues are empty are free, those that failed wait longer, the others are due again at once. A key whose
     * turn is another one by now keeps that: an operator has acted on it meanwhile, or the claim was over and is another replica's.
     */
    void settle(EventHandler handler, Claim claim, Collection<Failure> failures) {
        var keys = claim.turns().keySet().toArray(String[]::new);
        await(pool.withTransaction(transaction -> transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(handler.name(), keys))
                .map(ParkedEvents::times)
                .call(() -> transaction.preparedQuery(REMOVE_EMPTY).execute(Tuple.of(handler.name(), keys)))
                .chain(turns -> {
                    turns.entrySet().removeIf(turn -> !turn.getValue()
                            .equals(claim.turns().get(turn.getKey())));
                    return next(transaction, handler, turns.keySet(), failures);
                })));
    }

    private Uni<Void> next(
            SqlConnection transaction, EventHandler handler, Set<String> keys, Collection<Failure> failures) {
        var pauses = new HashMap<String, @Nullable Double>();
        keys.forEach(key -> pauses.put(key, 0.0));
        var failed = failures.stream()
                .filter(failure -> keys.contains(failure.event().key()))
                .toList();
        failed.forEach(failure -> pauses.put(
                failure.event().key(),
                isGivenUp(failure) ? null : seconds(pause(failure.event().attempts()))));
        var values = Tuple.of(
                handler.name(),
                pauses.keySet().toArray(String[]::new),
                pauses.values().toArray(Double[]::new));
        return transaction
                .preparedQuery(FAILED)
                .execute(failedValues(failed))
                .chain(() -> transaction.preparedQuery(NEXT).execute(values))
                .replaceWithVoid();
    }

    boolean isGivenUp(Failure failure) {
        return failure.event().attempts() + 1 >= config.parkedMaxAttempts();
    }

    /** Doubled with each attempt; computed in Java, where the interval cannot overflow. */
    private Duration pause(int attemptsBefore) {
        var pause = config.parkedFirstPause().multipliedBy(1L << Math.min(attemptsBefore, 20));
        return pause.compareTo(config.parkedMaxPause()) < 0 ? pause : config.parkedMaxPause();
    }

    private Tuple parkValues(
            EventHandler handler, List<Delivery> deliveries, List<Boolean> failed, Map<String, String> errors) {
        var pauses = array(failed, isFirst -> isFirst ? seconds(config.parkedFirstPause()) : 0.0, Double[]::new);
        var attempts = array(failed, isFirst -> isFirst ? 1 : 0, Integer[]::new);
        var reasons = new String[deliveries.size()];
        for (int i = 0; i < reasons.length; i++) {
            reasons[i] = failed.get(i)
                    ? storable(errors.getOrDefault(deliveries.get(i).event().key(), BEHIND))
                    : BEHIND;
        }
        return Values.of(handler, deliveries, pauses, attempts, reasons);
    }

    private Tuple failedValues(Collection<Failure> failures) {
        return Tuple.tuple()
                .addArrayOfLong(array(failures, failure -> failure.event().id(), Long[]::new))
                .addArrayOfInteger(array(failures, failure -> failure.event().attempts() + 1, Integer[]::new))
                .addArrayOfString(array(failures, failure -> storable(failure.error()), String[]::new))
                .addArrayOfBoolean(array(failures, this::isGivenUp, Boolean[]::new));
    }

    /** Makes a text storable, whatever it quotes. */
    static String storable(String text) {
        var clean = text.replace('\0', ' ');
        return clean.length() <= LONGEST_ERROR ? clean : clean.substring(0, LONGEST_ERROR);
    }

    private RowSet<Row> query(String sql, Tuple values) {
        return await(pool.preparedQuery(sql).execute(values));
    }

    private static <T> T await(Uni<T> statement) {
        return statement.await().atMost(STATEMENT_LIMIT);
    }

    private static Set<String> keys(RowSet<Row> rows) {
        var keys = new HashSet<String>();
        rows.forEach(row -> keys.add(row.getString("key")));
        return keys;
    }

    private static Map<String, OffsetDateTime> times(RowSet<Row> rows) {
        var times = new HashMap<String, OffsetDateTime>();
        rows.forEach(row -> times.put(row.getString("key"), row.getOffsetDateTime("next_attempt_at")));
        return times;
    }

    private static <T, R> R[] array(
            Collection<T> items, Function<T, R> value, java.util.function.IntFunction<R[]> newArray) {
        return items.stream().map(value).toArray(newArray);
    }

    /** The columns of {@link #PARK}. */
    private static final class Values {

        private Values() {}

        static Tuple of(
                EventHandler handler,
                List<Delivery> deliveries,
                Double[] pauses,
                Integer[] attempts,
                String[] reasons) {
            return Tuple.tuple()
                    .addString(handler.name())
                    .addArrayOfString(
                            array(deliveries, delivery -> delivery.event().key(), String[]::new))
                    .addArrayOfDouble(pauses)
                    .addArrayOfString(array(deliveries, Delivery::topic, String[]::new))
                    .addArrayOfInteger(array(deliveries, Delivery::partition, Integer[]::new))
                    .addArrayOfLong(array(deliveries, Delivery::offset, Long[]::new))
                    .addArrayOfString(
                            array(deliveries, delivery -> delivery.event().id(), String[]::new))
                    .addArrayOfString(array(deliveries, Delivery::type, String[]::new))
                    .addArrayOfOffsetDateTime(array(
                            deliveries,
                            delivery -> delivery.event().time().atOffset(ZoneOffset.UTC),
                            OffsetDateTime[]::new))
                    .addArrayOfString(
                            array(deliveries, delivery -> delivery.event().traceparent(), String[]::new))
                    .addArrayOfBoolean(
                            array(deliveries, delivery -> delivery.event().repeat(), Boolean[]::new))
                    .addValue(array(deliveries, delivery -> Buffer.buffer(delivery.payload()), Buffer[]::new))
                    .addArrayOfInteger(attempts)
                    .addArrayOfString(reasons);
        }
    }
}
