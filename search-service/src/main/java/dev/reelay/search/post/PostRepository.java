package dev.reelay.search.post;

import dev.reelay.contracts.ingest.Corpus;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The tables {@code posts}, {@code post_words} and {@code index_backlog}, by the plain SQL client: a batch is one statement per table. */
@ApplicationScoped
class PostRepository {

    /** Joins the hashtags of one post: in an array of arrays all must have the same length. */
    private static final String SEPARATOR = "\u001f";

    private static final String UPSERT =
            """
            with incoming as (
                select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::boolean[], $7::uuid[],
                        $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::bigint[], $14::bigint[],
                        $15::integer[], $16::text[], $17::bigint[], $18::bigint[], $19::bigint[], $20::bigint[],
                        $21::float8[])
                    as row (id, workspace, platform, video_id, version, removed, connection_id,
                        author, author_key, description, hashtags, hashtag_keys, created_at, updated_at, duration_seconds,
                        share_url, view_count, like_count, comment_count, share_count, score)
            ), written as (
                insert into posts (id, workspace, platform, video_id, version, removed, connection_id, author, author_key,
                    description, hashtags, hashtag_keys, created_at, updated_at, duration_seconds, share_url,
                    view_count, like_count, comment_count, share_count, score)
                select id, workspace, platform, video_id, version, removed, connection_id, author, author_key,
                    description, string_to_array(hashtags, chr(31)), string_to_array(hashtag_keys, chr(31)),
                    to_timestamp(created_at / 1000.0), to_timestamp(updated_at / 1000.0), duration_seconds, share_url,
                    view_count, like_count, comment_count, share_count, score
                from incoming
                on conflict (id) do update set
                    version = excluded.version, removed = excluded.removed, connection_id = excluded.connection_id,
                    author = excluded.author, author_key = excluded.author_key, description = excluded.description,
                    hashtags = excluded.hashtags, hashtag_keys = excluded.hashtag_keys,
                    created_at = excluded.created_at, updated_at = excluded.updated_at,
                    duration_seconds = excluded.duration_seconds,
                    share_url = excluded.share_url, view_count = excluded.view_count, like_count = excluded.like_count,
                    comment_count = excluded.comment_count, share_count = excluded.share_count,
                    score = excluded.score
                where excluded.version > posts.version
                returning id, version
            ), queued as (
                insert into index_backlog (post_id, version) select id, version from written
                on conflict (post_id) do update set version = excluded.version, error = null
            )
            select id from written""";

    /**
     * To be run once the rows of {@code posts} are locked. {@code $1}: posts that were written; the other arrays have those of them
     * that were not removed. What changes in the words is left to be counted: batches need not wait for each other's words.
     */
    private static final String WRITE_WORDS =
            """
            with incoming as (
                select id, workspace, video, text_key, posted_at, view_count, score, words::tsvector as words
                from unnest($2::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[], $8::float8[], $9::text[])
                    as row (id, workspace, video, text_key, posted_at, view_count, score, words)
            ), old as (
                select id, workspace, text_key, words from post_words where id = any($1) order by id for update
            ), written as (
                insert into post_words (id, workspace, video, text_key, posted_at, view_count, score, words)
                select id, workspace, video, text_key, to_timestamp(posted_at / 1000.0), view_count, score, words from incoming
                on conflict (id) do update set
                    text_key = excluded.text_key, posted_at = excluded.posted_at, view_count = excluded.view_count,
                    score = excluded.score,
                    words = case when post_words.text_key = excluded.text_key then post_words.words else excluded.words end
            ), removed as (
                delete from post_words where id = any($1) and id <> all ($2)
            )
            insert into word_changes (workspace, word, posts)
            select workspace, regexp_replace(lexeme, '^~.{6}', '') as word, sum(change) from (
                select workspace, unnest(array_append(tsvector_to_array(words), '*')) as lexeme, 1 as change
                from incoming where not exists (select from old where old.id = incoming.id and old.text_key = incoming.text_key)
                union all
                select workspace, unnest(array_append(tsvector_to_array(words), '*')), -1
                from old where not exists (select from incoming where incoming.id = old.id and incoming.text_key = old.text_key)
            ) as changes group by workspace, word having sum(change) <> 0""";

    private static final String FIND =
            "select " + PostView.COLUMNS + " from posts where id = $1 and workspace in ($2, $3) and not removed";

    private static final String BACKLOG =
            """
            select b.post_id, b.version as backlog_version, p.removed,
                case when p.workspace = $2 then array(
                    select own.workspace from posts own
                    where own.platform = p.platform and own.video_id = p.video_id and own.workspace <> $2 and not own.removed
                    order by own.workspace) end as hidden_from, %s
            from (select * from index_backlog where error is null order by position limit $1) b
            join posts p on p.id = b.post_id"""
                    .formatted(PostView.COLUMNS);

    private static final String SETTLE =
            """
            delete from index_backlog b using unnest($1::text[], $2::bigint[]) as done (post_id, version)
            where b.post_id = done.post_id and b.version = done.version""";

    private static final String REFUSE = "update index_backlog set error = $3 where post_id = $1 and version = $2";

    private static final String QUEUE_ALL =
            """
            insert into index_backlog (post_id, version) select id, version from posts where not removed
            on conflict (post_id) do update set version = excluded.version, error = null""";

    /** In the order of the ids, as {@link #UPSERT} locks them. */
    private static final String QUEUE_PUBLIC_TWINS =
            """
            insert into index_backlog (post_id, version)
            select distinct p.id, p.version from posts own
            join posts p on p.platform = own.platform and p.video_id = own.video_id and p.workspace = $2 and not p.removed
            where own.id = any($1::text[]) and own.workspace <> $2
            order by p.id
            on conflict (post_id) do update
                set version = greatest(index_backlog.version, excluded.version), error = null""";

    private static final String IS_WAITING = "select exists (select 1 from index_backlog where error is null)";

    private static final String COUNTS =
            """
            select (select count(*) from posts where not removed) as posts,
                (select count(*) from index_backlog where error is null) as waiting,
                (select count(*) from index_backlog b join posts p on p.id = b.post_id
                    where b.error is not null and not p.removed) as refused""";

    private final Pool pool;

    PostRepository(Pool pool) {
        this.pool = pool;
    }

    /** Writes the changes that are newer than what is stored, and returns how many were. */
    Uni<Integer> write(SqlClient transaction, Collection<PostChange> changes) {
        return upsert(transaction, changes)
                .call(written ->
                        written.isEmpty() ? Uni.createFrom().voidItem() : writeWords(transaction, changes, written))
                .map(Set::size);
    }

    /** A post of the workspace, or a public one. */
    Uni<Optional<PostView>> find(String workspace, String id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id, workspace, Corpus.PUBLIC))
                .map(rows -> stream(rows, PostView::of).stream().findFirst());
    }

    /** Posts whose newest version the index does not have, longest waiting first. */
    Uni<List<StoredPost>> backlog(int limit) {
        return pool.preparedQuery(BACKLOG)
                .execute(Tuple.of(limit, Corpus.PUBLIC))
                .map(rows -> stream(
                        rows,
                        row -> new StoredPost(
                                row.getString("post_id"),
                                row.getString("workspace"),
                                hiddenFrom(row),
                                row.getLong("backlog_version"),
                                row.getBoolean("removed") ? null : PostView.of(row))));
    }

    /** Takes indexed posts out of the backlog; those that changed meanwhile stay in it. */
    Uni<Void> settle(List<StoredPost> posts) {
        return pool.preparedQuery(SETTLE)
                .execute(Tuple.of(
                        posts.stream().map(StoredPost::id).toArray(String[]::new),
                        posts.stream().map(StoredPost::version).toArray(Long[]::new)))
                .replaceWithVoid();
    }

    Uni<Void> refuse(StoredPost post, String error) {
        return pool.preparedQuery(REFUSE)
                .execute(Tuple.of(post.id(), post.version(), error))
                .replaceWithVoid();
    }

    Uni<Void> queueAll() {
        return pool.query(QUEUE_ALL).execute().replaceWithVoid();
    }

    Uni<Void> queuePublicTwins(List<StoredPost> posts) {
        return pool.preparedQuery(QUEUE_PUBLIC_TWINS)
                .execute(Tuple.of(posts.stream().map(StoredPost::id).toArray(String[]::new), Corpus.PUBLIC))
                .replaceWithVoid();
    }

    Uni<Boolean> isWaiting() {
        return pool.query(IS_WAITING)
                .execute()
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    Uni<IndexBacklog> counts() {
        return pool.query(COUNTS).execute().map(rows -> {
            var row = rows.iterator().next();
            return new IndexBacklog(row.getLong("posts"), row.getLong("waiting"), row.getLong("refused"));
        });
    }

    private static Uni<Void> writeWords(SqlClient transaction, Collection<PostChange> changes, Set<String> written) {
        var rows = changes.stream()
                .filter(change -> written.contains(change.id()) && !change.isRemoval())
                .toList();
        var texts = rows.stream().map(PostChange::text).toList();
        var values = Tuple.tuple()
                .addArrayOfString(written.toArray(String[]::new))
                .addArrayOfString(strings(rows, PostChange::id))
                .addArrayOfString(strings(rows, PostChange::workspace))
                .addArrayOfString(strings(rows, row -> row.platform() + ":" + row.videoId()))
                .addArrayOfLong(texts.stream().map(PostText::key).toArray(Long[]::new))
                .addArrayOfLong(longs(rows, row -> row.at().toEpochMilli()))
                .addArrayOfLong(longs(rows, row -> row.figures().viewCount()))
                .addArrayOfDouble(rows.stream().map(PostChange::score).toArray(Double[]::new))
                .addArrayOfString(texts.stream().map(PostText::vector).toArray(String[]::new));
        return transaction.preparedQuery(WRITE_WORDS).execute(values).replaceWithVoid();
    }

    /** Returns the ids of the posts that were written. */
    private static Uni<Set<String>> upsert(SqlClient transaction, Collection<PostChange> changes) {
        var rows = new ArrayList<>(changes);
        var values = Tuple.tuple()
                .addArrayOfString(strings(rows, PostChange::id))
                .addArrayOfString(strings(rows, PostChange::workspace))
                .addArrayOfString(strings(rows, PostChange::platform))
                .addArrayOfString(strings(rows, PostChange::videoId))
                .addArrayOfLong(longs(rows, PostChange::version))
                .addArrayOfBoolean(rows.stream().map(PostChange::isRemoval).toArray(Boolean[]::new))
                .addArrayOfUUID(rows.stream().map(PostChange::connectionId).toArray(UUID[]::new))
                .addArrayOfString(strings(rows, PostChange::author))
                .addArrayOfString(strings(rows, PostChange::authorKey))
                .addArrayOfString(strings(rows, PostChange::description))
                .addArrayOfString(strings(rows, row -> String.join(SEPARATOR, row.hashtags())))
                .addArrayOfString(strings(rows, row -> String.join(SEPARATOR, row.hashtagKeys())))
                .addArrayOfLong(longs(rows, row -> row.at().toEpochMilli()))
                .addArrayOfLong(longs(rows, row -> row.updatedAt().toEpochMilli()))
                .addArrayOfInteger(
                        rows.stream().map(PostChange::durationSeconds).toArray(Integer[]::new))
                .addArrayOfString(strings(rows, PostChange::shareUrl))
                .addArrayOfLong(longs(rows, row -> row.figures().viewCount()))
                .addArrayOfLong(longs(rows, row -> row.figures().likeCount()))
                .addArrayOfLong(longs(rows, row -> row.figures().commentCount()))
                .addArrayOfLong(longs(rows, row -> row.figures().shareCount()))
                .addArrayOfDouble(rows.stream().map(PostChange::score).toArray(Double[]::new));
        return transaction.preparedQuery(UPSERT).execute(values).map(result -> {
            var written = new TreeSet<String>();
            result.forEach(row -> written.add(row.getString(0)));
            return written;
        });
    }

    private static List<String> hiddenFrom(Row row) {
        var workspaces = row.getArrayOfStrings("hidden_from");
        return workspaces == null ? List.of() : List.of(workspaces);
    }

    private static String[] strings(List<PostChange> rows, Function<PostChange, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    private static Long[] longs(List<PostChange> rows, Function<PostChange, Long> value) {
        return rows.stream().map(value).toArray(Long[]::new);
    }

    private static <T> List<T> stream(RowSet<Row> rows, Function<Row, T> view) {
        return StreamSupport.stream(rows.spliterator(), false).map(view).toList();
    }
}
