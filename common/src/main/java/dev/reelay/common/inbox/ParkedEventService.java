package dev.reelay.common.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reelay.common.event.EventJson;
import dev.reelay.common.page.Cursor;
import dev.reelay.common.page.Page;
import dev.reelay.contracts.EventTypes;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Operators' calls about parked events. Whatever they do, the order of a key's events is preserved. */
@ApplicationScoped
class ParkedEventService {

    private static final String COLUMNS =
            """
            select parked.*, case when turn.next_attempt_at < 'infinity' then turn.next_attempt_at end as turn_at
            from parked_events parked left join parked_keys turn using (consumer, key)""";

    private static final String PAGE = COLUMNS
            + """

             where parked.id > $1 and ($2::text is null or consumer = $2) and ($3::text is null or key = $3)
                and (not $4 or parked.given_up_at is not null)
            order by parked.id limit $5""";

    private static final String FIND = COLUMNS + " where parked.id = $1";

    /** Events that wait behind others have no attempts; the attempts of the first of each key are reset. */
    private static final String REPLAY =
            """
            with restarted as (
                update parked_events set attempts = 0, given_up_at = null
                where consumer = $1 and ($2::text is null or key = $2) and attempts > 0
            )
            update parked_keys set next_attempt_at = now() where consumer = $1 and ($2::text is null or key = $2)""";

    private static final String EDIT =
            """
            update parked_events set payload = $2, attempts = 0, given_up_at = null, last_error = 'edited by an operator'
            where id = $1""";

    private static final String LOCK = "select 1 from parked_keys where consumer = $1 and key = $2 for update";
    private static final String DROP = "delete from parked_events where id = $1";

    private static final String DROP_EMPTY_KEY =
            """
            delete from parked_keys where consumer = $1 and key = $2
                and not exists (select from parked_events where consumer = $1 and key = $2)""";

    private static final String TURN =
            "update parked_keys set next_attempt_at = now() where consumer = $1 and key = $2";

    private final Pool pool;

    ParkedEventService(Pool pool) {
        this.pool = pool;
    }

    /** Oldest first, without payloads. */
    Uni<Page<ParkedEventView>> list(
            Optional<String> handler, Optional<String> key, boolean onlyGivenUp, @Nullable String cursor, int limit) {
        var after = Cursor.read(cursor, 1).map(position -> position.number(0)).orElse(0L);
        var values = Tuple.tuple()
                .addLong(after)
                .addString(handler.orElse(null))
                .addString(key.orElse(null))
                .addBoolean(onlyGivenUp)
                .addInteger(limit + 1);
        return pool.preparedQuery(PAGE).execute(values).map(rows -> {
            var views = StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> ParkedEventView.of(row, false))
                    .toList();
            return Page.of(views, limit, view -> Cursor.of(view.id()));
        });
    }

    /** With its payload. Fails with {@code parked-event-not-found}. */
    Uni<ParkedEventView> get(long id) {
        return pool.withConnection(connection -> require(connection, id)).map(row -> ParkedEventView.of(row, true));
    }

    /** Retries the event now, after the earlier ones of its key. Fails with {@code parked-event-not-found}. */
    Uni<ReplayView> replay(long id) {
        return pool.withTransaction(transaction -> require(transaction, id)
                .chain(row -> replay(transaction, row.getString("consumer"), row.getString("key"))));
    }

    /** Retries all parked events of a handler now, or those of one key. */
    Uni<ReplayView> replay(String handler, Optional<String> key) {
        return pool.withTransaction(transaction -> replay(transaction, handler, key.orElse(null)));
    }

    /**
     * Replaces a payload that cannot be applied, and retries the event now. Fails with {@code parked-event-not-found}, and with
     * {@code parked-payload-unreadable} when the new payload is not of the event's type.
     */
    Uni<ParkedEventView> edit(long id, EditParkedEventRequest request) {
        return pool.withTransaction(transaction -> require(transaction, id)
                        .invoke(row -> requireReadable(row.getString("type"), request.payload()))
                        .call(row -> lock(transaction, row))
                        .call(() ->
                                transaction.preparedQuery(EDIT).execute(Tuple.of(id, Buffer.buffer(request.payload()))))
                        .call(row -> execute(transaction, TURN, row))
                        .chain(() -> require(transaction, id)))
                .map(row -> ParkedEventView.of(row, true));
    }

    /**
     * Deletes the event without applying it; the next one of its key is due. Fails with {@code parked-event-not-found}, also when an
     * attempt that is under way applies it first; the call waits for that one.
     */
    Uni<Void> drop(long id) {
        return pool.withTransaction(transaction -> require(transaction, id)
                .call(row -> lock(transaction, row))
                .call(() -> require(transaction, id)) // an attempt that had the lock may have applied it
                .call(() -> transaction.preparedQuery(DROP).execute(Tuple.of(id)))
                .call(row -> execute(transaction, DROP_EMPTY_KEY, row))
                .call(row -> execute(transaction, TURN, row))
                .replaceWithVoid());
    }

    private static Uni<ReplayView> replay(SqlConnection transaction, String handler, @Nullable String key) {
        return transaction
                .preparedQuery(REPLAY)
                .execute(Tuple.of(handler, key))
                .map(keys -> new ReplayView(keys.rowCount()));
    }

    private static Uni<Row> require(SqlConnection connection, long id) {
        return connection.preparedQuery(FIND).execute(Tuple.of(id)).map(rows -> {
            for (var row : rows) {
                return row;
            }
            throw InboxProblem.PARKED_EVENT_NOT_FOUND.because(
                    "There is no parked event " + id + "; it may have been applied in the meantime.");
        });
    }

    private static void requireReadable(String type, String payload) {
        var problem = InboxProblem.PARKED_PAYLOAD_UNREADABLE;
        var known = EventTypes.named(type)
                .orElseThrow(() -> problem.because("This version does not know " + type + "; upgrade first."));
        try {
            EventJson.read(known, payload.getBytes(UTF_8));
        } catch (IOException e) {
            throw problem.because("Send the JSON of a " + type + "; see docs/events.md.")
                    .at("payload", "is not a " + type);
        }
    }

    private static Uni<Void> lock(SqlConnection transaction, Row row) {
        return execute(transaction, LOCK, row);
    }

    private static Uni<Void> execute(SqlConnection transaction, String sql, Row row) {
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(row.getString("consumer"), row.getString("key")))
                .replaceWithVoid();
    }
}
