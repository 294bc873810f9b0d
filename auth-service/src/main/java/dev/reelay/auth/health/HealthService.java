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

    private static final String STATUS =
            """
            select connections.id, credential_id, workspace, owner, connections.platform, connections.platform_user_id, username,
                display_name, avatar_url, state, connected_at, expired_at, expired_reason, credentials.scopes,
                credentials.access_token_issued_at, credentials.refresh_token_expires_at, credentials.refresh_at,
                credentials.refresh_failures, credentials.refresh_suspected_at, credentials.refresh_error_code,
                credentials.refresh_error_log, credentials.refresh_error_at, last_sync_at, last_sync_state, last_sync_videos_new,
                last_sync_error_code, last_sync_error_log, last_successful_sync_at
            from connections join credentials on credentials.id = credential_id\s""";

    private static final String ONE = STATUS + "where workspace = $1 and connections.id = $2 and erased_at is null";

    /** At most a page of each kind, each from an index of its own, so that no page depends on how many there are. */
    private static final String PAGE =
            """
            with troubled as (
                select id, credential_id from (%s) as each_kind order by credential_id desc, id desc limit $3)
            """
                    + STATUS
                    + """
                    where connections.id in (select id from troubled)
                    order by credential_id desc, connections.id desc""";

    private static final String OF_CONNECTIONS =
            """
            (select id, credential_id from connections where (credential_id, id) < ($1, $2) and %s
            order by credential_id desc, id desc limit $3)""";

    /** One more of them, since of the first all connections may be on the page before. */
    private static final String OF_CREDENTIALS =
            """
            (select connections.id, credential_id
            from (select id from credentials where id <= $1 and %s order by id desc limit $3 + 1) as troubled
                join connections on credential_id = troubled.id and state = 'ACTIVE'
            where (credential_id, connections.id) < ($1, $2)
            order by credential_id desc, connections.id desc limit $3)""";

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

    /** Of all workspaces, the newest credentials first. */
    Uni<Page<TroubledConnectionView>> troubled(Optional<Trouble> trouble, int limit, Optional<Cursor> cursor) {
        var kinds = trouble.map(List::of).orElse(Trouble.all());
        var values = Tuple.of(
                cursor.map(sent -> sent.uuid(0)).orElse(AFTER_ALL),
                cursor.map(sent -> sent.uuid(1)).orElse(AFTER_ALL),
                limit + 1);
        if (kinds.contains(Trouble.ENDS_SOON)) {
            values.addDouble((double) config.endsSoon().toSeconds());
        }
        return pool.preparedQuery(sql(kinds)).execute(values).map(rows -> {
            var troubled = new ArrayList<Row>();
            rows.forEach(troubled::add);
            return Page.of(troubled, limit, last -> Cursor.of(last.getUUID("credential_id"), last.getUUID("id")))
                    .map(row -> TroubledConnectionView.of(row, statuses.of(row)));
        });
    }

    static String sql(List<Trouble> kinds) {
        return PAGE.formatted(kinds.stream()
                .map(kind -> (kind.isOfCredential() ? OF_CREDENTIALS : OF_CONNECTIONS).formatted(kind.condition()))
                .collect(Collectors.joining(" union ")));
    }
}
