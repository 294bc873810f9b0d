package dev.reelay.common.restatement;

import dev.reelay.common.operations.OperatorCalls;
import dev.reelay.common.operations.OperatorRoutes;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Operators' calls to start, watch and cancel a restatement. It is a row in a table; any replica works on it. */
@ApplicationScoped
class RestatementOperations implements OperatorCalls {

    private static final String START =
            """
            insert into restatements as r (name, started_by) values ($1, $2)
            on conflict (name) do update set state = 'RUNNING', position = null, told = 0, last_key = null, error = null,
                started_by = excluded.started_by, started_at = now(), updated_at = now(), ended_at = null
            where r.state <> 'RUNNING'
            returning *""";

    private static final String FIND = "select * from restatements where name = $1";

    private static final String CANCEL =
            """
            update restatements set state = 'CANCELLED', ended_at = now()
            where name = $1 and state = 'RUNNING'
            returning *""";

    private final Pool pool;
    private final List<Restatement> restatements;

    RestatementOperations(Pool pool, @All List<Restatement> restatements) {
        this.pool = pool;
        this.restatements = restatements;
    }

    @Override
    public void register(OperatorRoutes routes) {
        for (var restatement : restatements) {
            var name = restatement.name();
            var path = "/" + name + "/restate";
            routes.post(path, request -> start(name, request.subject()))
                    .get(path, request -> status(name))
                    .delete(path, request -> cancel(name, request.subject()));
        }
    }

    /** Starts from the beginning. Fails with {@code restatement-running} while it is under way. */
    Uni<RestatementView> start(String name, String subject) {
        return one(START, Tuple.of(name, subject)).map(started -> {
            var view = started.orElseThrow(() -> RestatementProblem.RESTATEMENT_RUNNING.because(
                    "Wait for its end, which GET on this path shows, or cancel it with DELETE."));
            Log.infof("Restatement started name=%s subject=%s", name, subject);
            return view;
        });
    }

    /** Fails with {@code restatement-not-found} when it was never started. */
    Uni<RestatementView> status(String name) {
        return one(FIND, Tuple.of(name))
                .map(found -> found.orElseThrow(
                        () -> RestatementProblem.RESTATEMENT_NOT_FOUND.because("Start it with a POST to this path.")));
    }

    /** Fails with {@code restatement-not-running}. */
    Uni<RestatementView> cancel(String name, String subject) {
        return one(CANCEL, Tuple.of(name)).map(cancelled -> {
            var view = cancelled.orElseThrow(
                    () -> RestatementProblem.RESTATEMENT_NOT_RUNNING.because("There is nothing to cancel."));
            Log.infof("Restatement cancelled name=%s told=%d subject=%s", name, view.told(), subject);
            return view;
        });
    }

    private Uni<Optional<RestatementView>> one(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values).map(RestatementOperations::first);
    }

    private static Optional<RestatementView> first(RowSet<Row> rows) {
        for (var row : rows) {
            return Optional.of(RestatementView.of(row));
        }
        return Optional.empty();
    }
}
