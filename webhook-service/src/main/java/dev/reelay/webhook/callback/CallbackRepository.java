package dev.reelay.webhook.callback;

import dev.reelay.contracts.webhook.CallbackKind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the view {@code callbacks}: the deliveries without their bodies. */
@ApplicationScoped
class CallbackRepository {

    private static final String COLUMNS =
            """
            select id, platform, state, error, kind, platform_event, platform_user_id, publish_id, post_id, reason,
                   occurred_at, received_at, bytes, sha256
            from callbacks
            """;

    private static final String LIST = COLUMNS
            + """
            where ($1::text is null or platform = $1)
              and ($2::text is null or kind = $2)
              and ($3::text is null or state = $3)
              and ($4::uuid is null or id < $4)
            order by id desc
            limit $5""";

    private static final String FIND = COLUMNS + "where id = $1";

    private static final String BODY = "select body from deliveries where id = $1";

    private final Pool pool;

    CallbackRepository(Pool pool) {
        this.pool = pool;
    }

    /** Newest first, at most {@code limit}; older than the id {@code before} unless that is {@code null}. */
    Uni<List<CallbackView>> list(CallbackFilter filter, @Nullable UUID before, int limit) {
        var values = Tuple.tuple()
                .addString(filter.platform() == null ? null : filter.platform().id())
                .addString(lowerCase(filter.kind()))
                .addString(filter.state() == null ? null : filter.state().name())
                .addUUID(before)
                .addInteger(limit);
        return pool.preparedQuery(LIST).execute(values).map(rows -> {
            var views = new ArrayList<CallbackView>(rows.size());
            rows.forEach(row -> views.add(CallbackView.of(row)));
            return views;
        });
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

    private static @Nullable String lowerCase(@Nullable CallbackKind kind) {
        return kind == null ? null : kind.name().toLowerCase(Locale.ROOT);
    }
}
