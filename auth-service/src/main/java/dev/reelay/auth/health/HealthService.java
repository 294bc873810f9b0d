package dev.reelay.auth.health;

import dev.reelay.auth.connection.ConnectionConfig;
import dev.reelay.auth.connection.ConnectionProblem;
import dev.reelay.common.page.Cursor;
import dev.reelay.common.page.Page;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Looks for connections by their health. Reads only, without a lock. */
@ApplicationScoped
class HealthService {

    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private static final String ONE =
            "select * from connections where workspace = $1 and id = $2 and erased_at is null";

    /** At most a page of each kind, each from an index of its own, so that no page depends on how many there are. */
    private static final String PAGE =
            """
            with troubled as (select id from (%s) as each_kind order by id desc limit $2)
            select connections.* from troubled join connections using (id) order by id desc""";

    private static final String IDS = "(select id from connections where id < $1 and %s order by id desc limit $2)";

    private final Pool pool;
    private final ConnectionStatuses statuses;
    private final ConnectionConfig config;

    HealthService(Pool pool, ConnectionStatuses statuses, ConnectionConfig config) {
        this.pool = pool;
        this.statuses = statuses;
        this.config = config;
    }

    /** Fails with {@code connection-not-found}, also for a connection of another workspace. */
    Uni<ConnectionStatusView> status(String workspace, UUID id) {
        return pool.preparedQuery(ONE).execute(Tuple.of(workspace, id)).map(rows -> {
            for (var row : rows) {
                return statuses.of(row);
            }
            throw ConnectionProblem.notFound(id);
        });
    }

    /** Of all workspaces, newest first. */
    Uni<Page<TroubledConnectionView>> troubled(Optional<Trouble> trouble, int limit, Optional<Cursor> cursor) {
        var kinds = trouble.map(List::of).orElse(Trouble.all());
        var values = Tuple.of(cursor.map(sent -> sent.uuid(0)).orElse(AFTER_ALL), limit + 1);
        if (kinds.contains(Trouble.ENDS_SOON)) {
            values.addDouble((double) config.endsSoon().toSeconds());
        }
        return pool.preparedQuery(sql(kinds)).execute(values).map(rows -> {
            var troubled = new ArrayList<Row>();
            rows.forEach(troubled::add);
            return Page.of(troubled, limit, last -> Cursor.of(last.getUUID("id")))
                    .map(row -> TroubledConnectionView.of(row, statuses.of(row)));
        });
    }

    static String sql(List<Trouble> kinds) {
        return PAGE.formatted(
                kinds.stream().map(kind -> IDS.formatted(kind.condition())).collect(Collectors.joining(" union ")));
    }
}
