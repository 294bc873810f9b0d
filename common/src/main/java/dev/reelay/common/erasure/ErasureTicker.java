package dev.reelay.common.erasure;

import static dev.reelay.common.database.SqlTime.seconds;

import dev.reelay.common.outbox.Outbox;
import dev.reelay.common.problem.Unavailable;
import dev.reelay.common.stop.StopSignal;
import dev.reelay.contracts.auth.ErasureCompleted;
import dev.reelay.contracts.auth.ErasureWaiting;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Removes what this service holds of erased connections, batch by batch, each in a transaction that locks the tombstone: one replica
 * works on a connection at a time, and after a kill another one goes on where it was. When nothing is left and nothing is waited
 * for, {@code ErasureCompleted} says so.
 */
@ApplicationScoped
class ErasureTicker {

    private static final String CLAIM =
            "select * from erased_connections where next_at <= now() order by next_at limit 1 for update skip locked";

    private static final String REMOVED =
            """
            update erased_connections set removed = $2, emptied_at = null, waits_for = null, next_at = now()
            where connection_id = $1""";

    /** A clock that the transaction does not stop: whatever was removed before has been committed by then. */
    private static final String EMPTIED =
            "update erased_connections set emptied_at = clock_timestamp() where connection_id = $1";

    private static final String POSTPONE =
            """
            update erased_connections set next_at = now() + make_interval(secs => $2) where connection_id = $1""";

    private static final String WAIT =
            """
            update erased_connections set waits_for = $3, next_at = now() + make_interval(secs => $2)
            where connection_id = $1""";

    /** What is left is the tombstone. */
    private static final String COMPLETE =
            """
            update erased_connections set completed_at = now(), next_at = null, waits_for = null,
                workspace = null, platform = null, platform_user_id = null
            where connection_id = $1""";

    private final Outbox outbox;
    private final Pool pool;
    private final List<Erasable> holders;
    private final Set<UUID> failing = ConcurrentHashMap.newKeySet(); // here, so that each is logged once
    private final StopSignal stopping;
    private final ErasureConfig config;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final String service;

    ErasureTicker(
            Outbox outbox,
            Pool pool,
            @All List<Erasable> holders,
            StopSignal stopping,
            ErasureConfig config,
            Clock clock,
            MeterRegistry metrics,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.outbox = outbox;
        this.pool = pool;
        this.holders = holders.stream()
                .sorted(Comparator.comparingInt(Erasable::place))
                .toList();
        this.stopping = stopping;
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
        this.service = service;
    }

    @Scheduled(every = "${reelay.erasure.poll-interval:2s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return holders.isEmpty()
                ? Uni.createFrom().voidItem()
                : Multi.createBy()
                        .repeating()
                        .uni(this::step)
                        .whilst(isMore -> isMore && !stopping.isGiven())
                        .collect()
                        .last()
                        .replaceWithVoid();
    }

    private Uni<Boolean> step() {
        var current = new AtomicReference<@Nullable UUID>();
        return outbox.inTransaction(transaction -> step(transaction, current))
                .onFailure()
                .recoverWithUni(e -> failed(current.get(), e));
    }

    /** One batch of one connection; false when none is due. */
    private Uni<Boolean> step(SqlConnection transaction, AtomicReference<@Nullable UUID> current) {
        return transaction.query(CLAIM).execute().chain(rows -> {
            if (rows.size() == 0) {
                return Uni.createFrom().item(false);
            }
            var row = rows.iterator().next();
            var connection = ErasedConnection.of(row);
            current.set(connection.id());
            return remove(transaction, row, connection, 0)
                    .chain(removed -> removed ? Uni.createFrom().voidItem() : end(transaction, row, connection))
                    .replaceWith(true);
        });
    }

    /** Of the first of which there is any. */
    private Uni<Boolean> remove(SqlConnection transaction, Row row, ErasedConnection connection, int index) {
        return index == holders.size()
                ? Uni.createFrom().item(false)
                : holders.get(index)
                        .remove(transaction, connection, config.batchSize())
                        .chain(counts -> counts.values().stream().allMatch(count -> count == 0)
                                ? remove(transaction, row, connection, index + 1)
                                : count(transaction, row, connection, counts).replaceWith(true));
    }

    private Uni<Void> count(
            SqlConnection transaction, Row row, ErasedConnection connection, Map<String, Integer> counts) {
        var removed = removed(row);
        counts.forEach((kind, count) -> removed.merge(kind, (long) count, Long::sum));
        return transaction
                .preparedQuery(REMOVED)
                .execute(Tuple.of(connection.id(), JsonObject.mapFrom(removed)))
                .invoke(() -> counts.forEach((kind, count) ->
                        metrics.counter("reelay.erasure.removed", "kind", kind).increment(count)))
                .replaceWithVoid();
    }

    private Uni<Void> end(SqlConnection transaction, Row row, ErasedConnection connection) {
        if (connection.emptiedAt() == null) {
            return transaction
                    .preparedQuery(EMPTIED)
                    .execute(Tuple.of(connection.id()))
                    .replaceWithVoid();
        }
        return waitsFor(transaction, connection, 0)
                .chain(reason -> reason.isPresent()
                        ? await(transaction, row, connection, reason.get())
                        : complete(transaction, row, connection));
    }

    private Uni<Optional<String>> waitsFor(SqlConnection transaction, ErasedConnection connection, int index) {
        return index == holders.size()
                ? Uni.createFrom().item(Optional.empty())
                : holders.get(index)
                        .waitsFor(transaction, connection)
                        .chain(reason -> reason.isPresent()
                                ? Uni.createFrom().item(reason)
                                : waitsFor(transaction, connection, index + 1));
    }

    private Uni<Void> await(SqlConnection transaction, Row row, ErasedConnection connection, String reason) {
        var event = new ErasureWaiting(connection.id(), connection.workspace(), service, reason, clock.instant());
        var told = reason.equals(row.getString("waits_for"))
                ? Uni.createFrom().voidItem()
                : outbox.append(transaction, List.of(event));
        return told.chain(() -> transaction
                        .preparedQuery(WAIT)
                        .execute(Tuple.of(connection.id(), seconds(config.pause()), reason)))
                .replaceWithVoid();
    }

    private Uni<Void> complete(SqlConnection transaction, Row row, ErasedConnection connection) {
        var event =
                new ErasureCompleted(connection.id(), connection.workspace(), service, removed(row), clock.instant());
        return transaction
                .preparedQuery(COMPLETE)
                .execute(Tuple.of(connection.id()))
                .chain(() -> outbox.append(transaction, List.of(event)))
                .invoke(() -> {
                    metrics.counter("reelay.erasure.completed").increment();
                    Log.infof("Connection erased here connectionId=%s removed=%s", connection.id(), event.removed());
                });
    }

    /** Every kind, also those of which there was none. */
    private Map<String, Long> removed(Row row) {
        var removed = new TreeMap<String, Long>();
        holders.forEach(holder -> holder.kinds().forEach(kind -> removed.put(kind, 0L)));
        row.getJsonObject("removed")
                .forEach(count -> removed.put(count.getKey(), ((Number) count.getValue()).longValue()));
        return removed;
    }

    /** Others do not wait behind it. */
    private Uni<Boolean> failed(@Nullable UUID connectionId, Throwable e) {
        if (connectionId == null) {
            Log.debugf("Erasing waits for the database cause=%s", e.toString());
            return Uni.createFrom().item(false);
        }
        var isDefect = !Unavailable.isCauseOf(e);
        if (isDefect && failing.add(connectionId)) {
            Log.errorf(e, "Erasing failed, and is tried again connectionId=%s", connectionId);
        } else {
            Log.debugf("Erasing is tried again connectionId=%s cause=%s", connectionId, e.toString());
        }
        return pool.preparedQuery(POSTPONE)
                .execute(Tuple.of(connectionId, seconds(config.pause())))
                .replaceWith(isDefect)
                .onFailure()
                .recoverWithItem(false);
    }
}
