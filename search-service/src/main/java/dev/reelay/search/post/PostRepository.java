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
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The tables {@code posts}, {@code post_words}, {@code words} and {@code index_backlog}, by the plain SQL client: a batch is one statement per table. */
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
                        $21::float8[], $22::text[], $23::bigint[])
                    as row (id, workspace, platform, video_id, version, removed, connection_id,
                        author, author_key, description, hashtags, hashtag_keys, created_at, updated_at, duration_seconds,
                        share_url, view_count, like_count, comment_count, share_count, score, words, text_key)
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
                returning id, version, removed
            ), worded as (
                insert into post_words (id, words, text_key)
                select id, words::tsvector, text_key from written join incoming using (id) where not written.removed
                on conflict (id) do update set words = excluded.words, text_key = excluded.text_key
                where post_words.text_key <> excluded.text_key
            ), unworded as (
                delete from post_words using written where post_words.id = written.id and written.removed
            ), queued as (
                insert into index_backlog (post_id, version)
                select id, version from written where exists (select 1 from index_generations)
                on conflict (post_id) do update set version = excluded.version, position = default, error = null,
                    queued_at = case when index_backlog.error is null then index_backlog.queued_at else now() end
            )
            select count(*) from written""";

    private static final String ADD_WORDS = "insert into words (word) select unnest($1::text[]) on conflict do nothing";

    private static final String FIND =
            "select " + PostView.COLUMNS + " from posts where id = $1 and workspace in ($2, $3) and not removed";

    private final Pool pool;

    PostRepository(Pool pool) {
        this.pool = pool;
    }

    /** Writes the changes that are newer than what is stored, and returns how many were. */
    Uni<Integer> write(SqlClient transaction, Collection<PostChange> changes) {
        var texts = changes.stream().map(PostChange::text).toList();
        var words = new TreeSet<String>();
        texts.forEach(text -> words.addAll(text.words()));
        return upsert(transaction, changes, texts)
                .call(() -> transaction.preparedQuery(ADD_WORDS).execute(Tuple.of(words.toArray(String[]::new))));
    }

    /** A post of the workspace, or a public one. */
    Uni<Optional<PostView>> find(String workspace, String id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id, workspace, Corpus.PUBLIC))
                .map(rows -> stream(rows, PostView::of).stream().findFirst());
    }

    private static Uni<Integer> upsert(SqlClient transaction, Collection<PostChange> changes, List<PostText> texts) {
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
                .addArrayOfDouble(rows.stream().map(PostChange::score).toArray(Double[]::new))
                .addArrayOfString(texts.stream().map(PostText::vector).toArray(String[]::new))
                .addArrayOfLong(texts.stream().map(PostText::key).toArray(Long[]::new));
        return transaction.preparedQuery(UPSERT).execute(values).map(result -> result.iterator()
                .next()
                .getInteger(0));
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
