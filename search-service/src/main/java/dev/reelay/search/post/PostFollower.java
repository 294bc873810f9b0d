package dev.reelay.search.post;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import java.util.List;

/** Is told of posts in the transaction that writes them, so that what it derives from them is committed with them or not at all. */
public interface PostFollower {

    /**
     * Called at the end of the transaction, which has these posts' rows locked.
     *
     * @param ids of posts that were written, or were not because they are newer; sorted, each once
     */
    Uni<Void> follow(SqlClient transaction, List<String> ids);
}
