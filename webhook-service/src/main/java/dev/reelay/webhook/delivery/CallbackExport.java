package dev.reelay.webhook.delivery;

import dev.reelay.common.export.Exportable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * What the platform sent about the account, with its exact bytes; unreadable ones too if they name it. Unless the account has another
 * connection: callbacks name no workspace, and may be about what the other one published.
 */
@ApplicationScoped
class CallbackExport implements Exportable {

    private static final String PAGE =
            """
            select array[id::text] as place, item from (
                select callback.id, callback.platform, callback.state, callback.error, callback.kind,
                    callback.platform_event, callback.platform_user_id, callback.publish_id, callback.post_id,
                    callback.reason, callback.occurred_at, callback.received_at, callback.signature,
                    callback.user_agent, callback.content_type,
                    encode(callback.body_sha256, 'hex') as sha256,
                    translate(encode(callback.body, 'base64'), E'\\n', '') as body_base64
                from connections connection, lateral (
                    (select * from deliveries where platform = connection.platform
                        and platform_user_id = connection.platform_user_id
                        and id > coalesce(($3::text[])[1]::uuid, '00000000-0000-0000-0000-000000000000')
                        order by id limit $4)
                    union all
                    (select * from deliveries where state = 'UNREADABLE' and platform = connection.platform
                        and position(convert_to(connection.platform_user_id, 'UTF8') in body) > 0
                        and id > coalesce(($3::text[])[1]::uuid, '00000000-0000-0000-0000-000000000000')
                        order by id limit $4)) callback
                where connection.id = $1 and connection.workspace = $2
                    and not exists (select from connections other where other.platform = connection.platform
                        and other.platform_user_id = connection.platform_user_id and other.id <> connection.id)
                order by callback.id limit $4) item""";

    private static final String KNOWS = "select exists (select from connections where id = $1)";

    @Override
    public List<String> kinds() {
        return List.of("callbacks");
    }

    @Override
    public String page() {
        return PAGE;
    }

    /** Each may have a megabyte. */
    @Override
    public int mostRows() {
        return 8;
    }

    /** Of whom it does not know whose he is, it could only say that there is nothing. */
    @Override
    public Uni<Boolean> knows(SqlClient database, UUID connectionId) {
        return database.preparedQuery(KNOWS)
                .execute(Tuple.of(connectionId))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }
}
