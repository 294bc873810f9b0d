package dev.reelay.common.restatement;

import dev.reelay.common.outbox.Outbox;
import dev.reelay.common.page.Cursor;
import dev.reelay.common.problem.Unavailable;
import dev.reelay.contracts.Event;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Restates page by page: locks the rows, appends their events and records the progress in one transaction. A replica has to lock
 * the row with the progress, so one works at a time, and after a crash another one continues from there.
 */
@ApplicationScoped
class RestatementTicker {

    private static final String REQUESTED = "select 1 from restatements where name = $1 and state = 'RUNNING'";

    private static final String CLAIM =
            "select position from restatements where name = $1 and state = 'RUNNING' for update skip locked";

    private static final String ADVANCE =
            """
            update restatements set position = $2, told = told + $3, last_key = coalesce($4, last_key), error = null,
                updated_at = now()
            where name = $1""";

    private static final String FINISH =
            "update restatements set state = 'DONE', error = null, updated_at = now(), ended_at = now() where name = $1";

    private static final String FAILED = "update restatements set error = $2 where name = $1 and state = 'RUNNING'";

    private static final int LONGEST_ERROR = 500;

    private final Outbox outbox;
    private final Pool pool;
    private final RestatementConfig config;
    private final List<Restatement> restatements;

    RestatementTicker(Outbox outbox, Pool pool, RestatementConfig config, @All List<Restatement> restatements) {
        this.outbox = outbox;
        this.pool = pool;
        this.config = config;
        this.restatements = restatements;
    }

    /** A second's worth of each requested restatement. */
    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (var restatement : restatements) {
            all = all.chain(
                    () -> restateIfRequested(restatement).onFailure().recoverWithUni(e -> failed(restatement, e)));
        }
        return all;
    }

    private Uni<Void> restateIfRequested(Restatement restatement) {
        return pool.preparedQuery(REQUESTED)
                .execute(Tuple.of(restatement.name()))
                .chain(rows -> rows.size() > 0
                        ? restate(restatement, config.rate())
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> restate(Restatement restatement, int rows) {
        var limit = Math.min(rows, config.pageSize());
        return outbox.inTransaction(transaction -> restatePage(transaction, restatement, limit))
                .chain(goesOn -> goesOn && rows > limit
                        ? restate(restatement, rows - limit)
                        : Uni.createFrom().voidItem());
    }

    /** Returns whether there may be more to restate now. */
    private Uni<Boolean> restatePage(SqlConnection transaction, Restatement restatement, int limit) {
        return claim(transaction, restatement).chain(claimed -> {
            if (claimed.isEmpty()) {
                return Uni.createFrom().item(false);
            }
            return limitWaits(transaction)
                    .chain(() -> restatement.page(transaction, claimed.get().position(), limit))
                    .chain(page -> page.end() == null
                            ? finish(transaction, restatement).replaceWith(false)
                            : advance(transaction, restatement, page.events(), page.end())
                                    .replaceWith(true));
        });
    }

    /** Empty when there is nothing to restate, another replica is working on it, or live events are waiting. */
    private Uni<Optional<Claimed>> claim(SqlConnection transaction, Restatement restatement) {
        return transaction
                .preparedQuery(CLAIM)
                .execute(Tuple.of(restatement.name()))
                .chain(rows -> {
                    for (var row : rows) {
                        var position = Optional.ofNullable(row.getArrayOfStrings("position"))
                                .map(values -> new Cursor(List.of(values)));
                        return outbox.delay(transaction)
                                .map(delay -> delay.compareTo(config.outboxDelay()) > 0
                                        ? Optional.empty()
                                        : Optional.of(new Claimed(position)));
                    }
                    return Uni.createFrom().item(Optional.empty());
                });
    }

    private Uni<Void> limitWaits(SqlConnection transaction) {
        return transaction
                .query("set local lock_timeout = " + config.lockTimeout().toMillis())
                .execute()
                .replaceWithVoid();
    }

    private Uni<Void> advance(
            SqlConnection transaction, Restatement restatement, List<? extends Event> events, Cursor end) {
        var lastKey = events.isEmpty() ? null : events.get(events.size() - 1).key();
        return outbox.restate(transaction, events)
                .chain(() -> transaction
                        .preparedQuery(ADVANCE)
                        .execute(Tuple.of(
                                restatement.name(), end.values().toArray(String[]::new), events.size(), lastKey)))
                .replaceWithVoid();
    }

    private Uni<Void> finish(SqlConnection transaction, Restatement restatement) {
        return transaction
                .preparedQuery(FINISH)
                .execute(Tuple.of(restatement.name()))
                .invoke(() -> Log.infof("Restatement finished name=%s", restatement.name()))
                .replaceWithVoid();
    }

    /** Records the error for operators; the next tick retries. */
    private Uni<Void> failed(Restatement restatement, Throwable cause) {
        if (!Unavailable.isCauseOf(cause)) { // others log that the database is down or slow
            Log.warnf("Restatement cannot continue now name=%s cause=%s", restatement.name(), cause.toString());
        }
        var error = cause.toString();
        return pool.preparedQuery(FAILED)
                .execute(Tuple.of(
                        restatement.name(),
                        error.length() <= LONGEST_ERROR ? error : error.substring(0, LONGEST_ERROR)))
                .replaceWithVoid()
                .onFailure()
                .recoverWithNull();
    }

    /** @param position where the previous page ended; empty for the first */
    private record Claimed(Optional<Cursor> position) {}
}
