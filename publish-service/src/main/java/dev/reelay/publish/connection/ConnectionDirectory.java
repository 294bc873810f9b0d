package dev.reelay.publish.connection;

import dev.reelay.common.inbox.ReceivedEvent;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.auth.ConnectionExpired;
import dev.reelay.contracts.auth.ConnectionRevoked;
import dev.reelay.contracts.auth.TokenIssued;
import dev.reelay.contracts.auth.TokenRefreshed;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The connections that this service knows from the events of auth-service. */
@ApplicationScoped
public class ConnectionDirectory {

    private static final String ISSUED =
            """
            insert into connections (id, workspace, platform, platform_user_id, username, scopes, state)
            values ($1, $2, $3, $4, $5, $6, 'ACTIVE')
            on conflict (id) do update set workspace = excluded.workspace, platform = excluded.platform,
                platform_user_id = excluded.platform_user_id, username = excluded.username,
                scopes = excluded.scopes, state = excluded.state""";

    private static final String REFRESHED = "update connections set scopes = $2, state = 'ACTIVE' where id = $1";
    private static final String ENDED = "update connections set state = $2 where id = $1";

    private static final String FIND =
            """
            select id, workspace, platform, platform_user_id, username, scopes, state
            from connections where id = $1 and workspace = $2""";

    private final Pool pool;

    ConnectionDirectory(Pool pool) {
        this.pool = pool;
    }

    /** Fails with the problem {@code connection-not-found}, also for one of another workspace. */
    public Uni<ConnectedAccount> get(String workspace, UUID id) {
        return pool.preparedQuery(FIND).execute(Tuple.of(id, workspace)).map(rows -> {
            for (var row : rows) {
                return account(row);
            }
            throw ConnectionProblem.notFound(id);
        });
    }

    /** The effect of one event, in the caller's transaction. */
    Uni<Void> apply(SqlClient transaction, ReceivedEvent event) {
        if (event.data() instanceof TokenIssued issued) {
            var values = Tuple.tuple()
                    .addUUID(issued.connectionId())
                    .addString(issued.workspace())
                    .addString(issued.platform().id())
                    .addString(issued.platformUserId())
                    .addString(issued.username())
                    .addArrayOfString(issued.scopes().toArray(String[]::new));
            return execute(transaction, ISSUED, values);
        }
        if (event.data() instanceof TokenRefreshed refreshed) {
            var scopes = refreshed.scopes().toArray(String[]::new);
            return execute(
                    transaction,
                    REFRESHED,
                    Tuple.tuple().addUUID(refreshed.connectionId()).addArrayOfString(scopes));
        }
        if (event.data() instanceof ConnectionExpired expired) {
            return execute(transaction, ENDED, Tuple.of(expired.connectionId(), ConnectionState.EXPIRED.name()));
        }
        if (event.data() instanceof ConnectionRevoked revoked) {
            return execute(transaction, ENDED, Tuple.of(revoked.connectionId(), ConnectionState.REVOKED.name()));
        }
        throw new IllegalArgumentException(
                "not accepted: " + event.data().getClass().getSimpleName());
    }

    private static Uni<Void> execute(SqlClient transaction, String sql, Tuple values) {
        return transaction.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    private static ConnectedAccount account(Row row) {
        return new ConnectedAccount(
                row.getUUID("id"),
                row.getString("workspace"),
                Platform.of(row.getString("platform")).orElseThrow(),
                row.getString("platform_user_id"),
                row.getString("username"),
                List.of(row.getArrayOfStrings("scopes")),
                ConnectionState.valueOf(row.getString("state")));
    }
}
