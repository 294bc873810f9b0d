package dev.reelay.common.outbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.common.operations.OperatorCalls;
import dev.reelay.common.operations.OperatorRequest;
import dev.reelay.common.operations.OperatorRoutes;
import dev.reelay.common.page.Cursor;
import dev.reelay.common.page.Page;
import dev.reelay.common.problem.CommonProblem;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Operators' calls about the outbox. Their requests are written into its tables; the relay, on whichever replica it runs, follows
 * them when it next renews its lease.
 */
@ApplicationScoped
class OutboxOperations implements OperatorCalls {

    private static final int PAGE = 100;

    private static final String RELAY =
            """
            select paused, foreign_since, nullif(lease_until, '-infinity') as lease_until,
                   again_until - again_after as publishing_again
            from outbox_relay""";

    private static final String PAUSE = "update outbox_relay set paused = $1";

    /** The relay skips unsent events of the range, which are sent in their turn. */
    private static final String PUBLISH_AGAIN =
            """
            update outbox_relay set again_after = range.first - 1, again_until = range.last
            from (select min(sequence) as first, max(sequence) as last from outbox where created_at >= $1) range
            where again_until is null and range.first is not null
            returning again_until - again_after as events""";

    private static final String ADOPT =
            "select outbox_adopt() as unsent from outbox_relay where foreign_since is not null";

    private static final String REFUSED =
            """
            select sequence, id, aggregatetype, aggregateid, type, octet_length(payload)::bigint as bytes, reason, refused_at
            from outbox_refused where sequence > $1 order by sequence limit $2""";

    private static final String MEND = "update outbox_refused set payload = $2 where sequence = $1";
    private static final String DROP = "delete from outbox_refused where sequence = $1 returning id, aggregatetype";

    private final Pool pool;

    OutboxOperations(Pool pool) {
        this.pool = pool;
    }

    /** @param since UTC */
    record PublishAgainRequest(@Nullable Instant since) {}

    /** @param payload the event's JSON to be sent */
    record MendRequest(@Nullable JsonNode payload) {}

    @Override
    public void register(OperatorRoutes routes) {
        routes.get("/outbox", request -> status())
                .post("/outbox/pause", request -> pause(true))
                .post("/outbox/resume", request -> pause(false))
                .post("/outbox/publish-again", request -> publishAgain(request.body(PublishAgainRequest.class)))
                .post("/outbox/adopt", request -> adopt())
                .get(
                        "/outbox/refused",
                        request -> refused(request.query("cursor").orElse(null)))
                .put("/outbox/refused/:sequence", this::mend)
                .delete("/outbox/refused/:sequence", this::drop);
    }

    Uni<OutboxStatus> status() {
        return query(RELAY, Tuple.tuple()).chain(relay -> query(Ledger.BACKLOG, Tuple.tuple())
                .map(backlog -> OutboxStatus.of(
                        relay.iterator().next(),
                        Ledger.Backlog.of(backlog.iterator().next()))));
    }

    Uni<OutboxStatus> pause(boolean paused) {
        return query(PAUSE, Tuple.of(paused)).chain(this::status);
    }

    /** Sends again what was sent since then, with the same ids, before anything new. Fails with {@code publishing-again}. */
    Uni<Map<String, Long>> publishAgain(PublishAgainRequest request) {
        var since = request.since();
        if (since == null) {
            throw CommonProblem.INVALID_VALUES
                    .because("Say from when, as in {\"since\": \"2026-11-24T08:00:00Z\"}.")
                    .at("since", "is missing");
        }
        return query(RELAY, Tuple.tuple()).chain(relay -> {
            if (relay.iterator().next().getLong("publishing_again") != null) {
                throw OutboxProblem.PUBLISHING_AGAIN.because(
                        "Wait until GET /operations/outbox shows that it is done.");
            }
            return query(PUBLISH_AGAIN, Tuple.of(since.atOffset(ZoneOffset.UTC)))
                    .map(rows -> Map.of(
                            "events",
                            rows.size() == 0 ? 0L : rows.iterator().next().getLong("events")));
        });
    }

    /** Adopts a ledger that was restored from another cluster. Fails with {@code ledger-not-foreign}. */
    Uni<Map<String, Long>> adopt() {
        return query(ADOPT, Tuple.tuple()).map(rows -> {
            if (rows.size() == 0) {
                throw OutboxProblem.LEDGER_NOT_FOREIGN.because("There is nothing to adopt: events are being relayed.");
            }
            return Map.of("unsent", rows.iterator().next().getLong("unsent"));
        });
    }

    /** The first in the ledger first. */
    Uni<Page<RefusedEventView>> refused(@Nullable String cursor) {
        var after = Cursor.read(cursor, 1).map(position -> position.number(0));
        return query(REFUSED, Tuple.of(after.orElse(0L), PAGE + 1)).map(rows -> {
            var views = new ArrayList<RefusedEventView>();
            rows.forEach(row -> views.add(RefusedEventView.of(row)));
            return Page.of(views, PAGE, view -> Cursor.of(view.sequence()));
        });
    }

    private Uni<Void> mend(OperatorRequest request) {
        var payload = request.body(MendRequest.class).payload();
        if (payload == null || !payload.isObject()) {
            throw CommonProblem.INVALID_VALUES
                    .because("Send the event's JSON object as payload.")
                    .at("payload", "is not a JSON object");
        }
        var sequence = sequence(request);
        return query(MEND, Tuple.of(sequence, payload.toString())).map(rows -> {
            if (rows.rowCount() == 0) {
                throw notFound(sequence);
            }
            Log.warnf("An operator edited a refused event sequence=%d subject=%s", sequence, request.subject());
            return null;
        });
    }

    private Uni<Void> drop(OperatorRequest request) {
        var sequence = sequence(request);
        return query(DROP, Tuple.of(sequence)).map(rows -> {
            if (rows.size() == 0) {
                throw notFound(sequence);
            }
            var row = rows.iterator().next();
            Log.warnf(
                    "An operator dropped a refused event eventId=%s topic=%s subject=%s",
                    row.getUUID("id"), row.getString("aggregatetype"), request.subject());
            return null;
        });
    }

    private static long sequence(OperatorRequest request) {
        try {
            return Long.parseLong(request.path("sequence"));
        } catch (NumberFormatException e) {
            throw CommonProblem.UNREADABLE_REQUEST
                    .because("Name the event by its sequence, as listed by GET /operations/outbox/refused.")
                    .at("sequence", "is not a number");
        }
    }

    private static RuntimeException notFound(long sequence) {
        return OutboxProblem.REFUSED_EVENT_NOT_FOUND.because(
                "There is no refused event " + sequence + "; it may have been sent in the meantime.");
    }

    private Uni<RowSet<Row>> query(String sql, Tuple values) {
        return pool.preparedQuery(sql).execute(values);
    }
}
