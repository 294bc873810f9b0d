package dev.reelay.publish.task;

import dev.reelay.common.erasure.Erasable;
import dev.reelay.common.erasure.ErasedConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Callbacks about unknown tasks of an erased account, unless another connection to it stays. */
@ApplicationScoped
class EarlyCallbackErasure implements Erasable {

    private static final String CALLBACKS = "early_callbacks";

    private static final String REMOVE =
            """
            delete from early_callbacks where callback_id = any(array(
                select callback_id from early_callbacks where platform = $1 and platform_user_id = $2
                    and not exists (select from connections
                        where platform = $1 and platform_user_id = $2 and id <> $3)
                limit $4))""";

    @Override
    public List<String> kinds() {
        return List.of(CALLBACKS);
    }

    @Override
    public int place() {
        return 2;
    }

    @Override
    public Uni<Map<String, Integer>> remove(SqlConnection transaction, ErasedConnection connection, int limit) {
        return Erasable.delete(
                transaction,
                CALLBACKS,
                REMOVE,
                Tuple.of(connection.platform().id(), connection.platformUserId(), connection.id(), limit));
    }
}
