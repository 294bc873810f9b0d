package dev.reelay.search.post;

import dev.reelay.common.database.SqlTime;
import dev.reelay.common.erasure.Erasable;
import dev.reelay.common.erasure.ErasedConnection;
import dev.reelay.contracts.ingest.Corpus;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The posts of an erased connection, with their words and all that followed them, and tombstones of removed posts too. The indexes are
 * told as of any change; the erasure waits until they have confirmed it.
 */
@ApplicationScoped
class PostErasure implements Erasable {

    private static final String POSTS = "posts";

    private static final String PAGE = "select id from posts where workspace = $1 and connection_id = $2 limit $3";

    /** In the order in which all who write several posts lock them. */
    private static final String LOCK = "select id from posts where id = any($1::text[]) order by id for update";

    private static final String QUEUE =
            """
            with written as (select id, version from posts where id = any($1::text[]))
            """
                    + PostRepository.QUEUE;

    /** Who sees them may have changed: workspaces that have the same video as their own do not see the public one. */
    private static final String QUEUE_PUBLIC_TWINS =
            """
            with written as (
                select twin.id, twin.version from posts own
                join posts twin on twin.platform = own.platform and twin.video_id = own.video_id
                where own.id = any($1::text[]) and twin.workspace = $2 and not twin.removed
            )
            """
                    + PostRepository.QUEUE;

    private static final String DELETE = "delete from posts where id = any($1::text[])";

    /** A post that is gone and whose removal an index refused does not count as confirmed either. */
    private static final String IS_QUEUED =
            """
            select exists (select from index_backlog where error is null and queued_at <= $1)
                or exists (select from index_backlog refused where error is not null
                    and not exists (select from posts where posts.id = refused.post_id))""";

    private final PostFollower follower;
    private final PostService posts;

    PostErasure(PostFollower follower, PostService posts) {
        this.follower = follower;
        this.posts = posts;
    }

    @Override
    public List<String> kinds() {
        return List.of(POSTS);
    }

    @Override
    public int place() {
        return 1;
    }

    @Override
    public Uni<Map<String, Integer>> remove(SqlConnection transaction, ErasedConnection connection, int limit) {
        return transaction
                .preparedQuery(PAGE)
                .execute(Tuple.of(connection.workspace(), connection.id(), limit))
                .chain(rows -> {
                    var ids = new ArrayList<String>();
                    rows.forEach(row -> ids.add(row.getString(0)));
                    ids.sort(null);
                    return ids.isEmpty()
                            ? Uni.createFrom().item(Map.of())
                            : remove(transaction, ids).replaceWith(Map.of(POSTS, ids.size()));
                });
    }

    private Uni<Void> remove(SqlConnection transaction, List<String> ids) {
        var all = ids.toArray(String[]::new);
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of((Object) all))
                .chain(() -> transaction.preparedQuery(QUEUE).execute(Tuple.of((Object) all)))
                .chain(() -> transaction.preparedQuery(QUEUE_PUBLIC_TWINS).execute(Tuple.of(all, Corpus.PUBLIC)))
                .chain(() -> PostWords.remove(transaction, ids))
                .chain(() -> transaction.preparedQuery(DELETE).execute(Tuple.of((Object) all)))
                .chain(() -> follower.follow(transaction, ids))
                .invoke(posts::announceChanges); // the feed looks anyway; at worst a moment before the commit
    }

    @Override
    public Uni<Optional<String>> waitsFor(SqlConnection transaction, ErasedConnection connection) {
        var emptiedAt = Objects.requireNonNull(connection.emptiedAt(), "asked when nothing is left");
        return transaction
                .preparedQuery(IS_QUEUED)
                .execute(Tuple.of(SqlTime.utc(emptiedAt)))
                .map(rows -> rows.iterator().next().getBoolean(0) ? Optional.of("search_index") : Optional.empty());
    }
}
