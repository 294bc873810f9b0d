package dev.reelay.common.inbox;

import dev.reelay.common.page.Cursor;
import dev.reelay.common.page.Page;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Operators' calls about dead letters. */
@ApplicationScoped
class DeadLetterService {

    private static final String PAGE =
            """
            select * from dead_letters where id > $1 and ($2::text is null or consumer = $2) order by id limit $3""";

    private static final String FIND = "select * from dead_letters where id = $1 for update";
    private static final String DROP = "delete from dead_letters where id = $1";

    private final Pool pool;
    private final Map<String, EventHandler> handlers;

    DeadLetterService(Pool pool, @All List<EventHandler> handlers) {
        this.pool = pool;
        this.handlers = handlers.stream().collect(Collectors.toMap(EventHandler::name, Function.identity()));
    }

    /** Oldest first, without content. */
    Uni<Page<DeadLetterView>> list(Optional<String> handler, @Nullable String cursor, int limit) {
        var after = Cursor.read(cursor, 1).map(position -> position.number(0)).orElse(0L);
        return pool.preparedQuery(PAGE)
                .execute(Tuple.of(after, handler.orElse(null), limit + 1))
                .map(rows -> {
                    var views = StreamSupport.stream(rows.spliterator(), false)
                            .map(row -> DeadLetterView.of(row, false))
                            .toList();
                    return Page.of(views, limit, view -> Cursor.of(view.id()));
                });
    }

    /** With its content. Fails with {@code dead-letter-not-found}. */
    Uni<DeadLetterView> get(long id) {
        return pool.withTransaction(transaction -> require(transaction, id)).map(row -> DeadLetterView.of(row, true));
    }

    /**
     * Reads it again, for example after an upgrade, and parks it behind the parked events of its key. Fails with
     * {@code dead-letter-not-found}, {@code dead-letter-unreadable} and {@code handler-not-found}.
     */
    Uni<Void> replay(long id) {
        return pool.withTransaction(transaction -> require(transaction, id)
                .chain(row -> {
                    var letter = DeadLetter.of(row);
                    var handler = handlers.get(letter.consumer());
                    if (handler == null) {
                        throw InboxProblem.HANDLER_NOT_FOUND.because("This version has no handler " + letter.consumer()
                                + "; drop the dead letter, or upgrade.");
                    }
                    return read(letter, handler)
                            .map(delivery -> ParkedEvents.park(transaction, handler, delivery))
                            .orElseGet(() -> Uni.createFrom().voidItem()); // readable, but not relevant here
                })
                .chain(() -> transaction.preparedQuery(DROP).execute(Tuple.of(id)))
                .replaceWithVoid());
    }

    /** Fails with {@code dead-letter-not-found}. */
    Uni<Void> drop(long id) {
        return pool.withTransaction(transaction -> require(transaction, id)
                .chain(() -> transaction.preparedQuery(DROP).execute(Tuple.of(id)))
                .replaceWithVoid());
    }

    private static Optional<Delivery> read(DeadLetter letter, EventHandler handler) {
        try {
            return Delivery.of(letter.message(), handler);
        } catch (UnreadableEventException e) {
            throw InboxProblem.DEAD_LETTER_UNREADABLE.because(
                    "This version cannot read it: " + e.getMessage() + ". Upgrade, or drop it.");
        }
    }

    private static Uni<Row> require(SqlConnection connection, long id) {
        return connection.preparedQuery(FIND).execute(Tuple.of(id)).map(rows -> {
            for (var row : rows) {
                return row;
            }
            throw InboxProblem.DEAD_LETTER_NOT_FOUND.because("There is no dead letter " + id + ".");
        });
    }
}
