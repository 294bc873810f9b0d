package dev.reelay.webhook.callback;

import dev.reelay.common.page.Cursor;
import dev.reelay.common.page.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the view {@code callbacks}: the deliveries without their bodies. */
@ApplicationScoped
class CallbackRepository {

    /** How many callbacks are looked at for one page. */
    static final int LOOK = 20_000;

    private static final String FIND = CallbackQuery.COLUMNS + "from callbacks where id = $1";
    private static final String BODY = "select body from deliveries where id = $1";

    private final Pool pool;

    CallbackRepository(Pool pool) {
        this.pool = pool;
    }

    /** Newest first, from the one before {@code before}, which is {@code null} for the first page. */
    Uni<Page<CallbackView>> list(CallbackFilter filter, @Nullable UUID before, int limit) {
        var query = new CallbackQuery(filter, before, LOOK);
        return pool.preparedQuery(query.list())
                .execute(query.listValues(limit + 1))
                .chain(rows -> {
                    var views = new ArrayList<CallbackView>(rows.size());
                    rows.forEach(row -> views.add(CallbackView.of(row)));
                    return views.size() > limit
                            ? Uni.createFrom().item(Page.of(views, limit, last -> Cursor.of(last.id())))
                            : endOf(query)
                                    .map(end -> new Page<>(
                                            views, end.map(Cursor::encode).orElse(null)));
                });
    }

    /** Where the next page goes on looking; empty when all were looked at. */
    private Uni<Optional<Cursor>> endOf(CallbackQuery query) {
        return pool.preparedQuery(query.end()).execute(query.endValues()).map(rows -> first(rows)
                .map(row -> Cursor.of(row.getUUID(0))));
    }

    Uni<Optional<CallbackView>> find(UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id)).map(rows -> first(rows)
                .map(CallbackView::of));
    }

    Uni<Optional<byte[]>> body(UUID id) {
        return pool.preparedQuery(BODY).execute(Tuple.of(id)).map(rows -> first(rows)
                .map(row -> row.getBuffer(0).getBytes()));
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        var iterator = rows.iterator();
        return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
    }
}
