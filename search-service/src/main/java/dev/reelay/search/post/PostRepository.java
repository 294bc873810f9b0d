package dev.reelay.search.post;

import dev.reelay.contracts.ingest.Corpus;
import dev.reelay.search.text.LexemeBits;
import dev.reelay.search.trend.Observation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The tables {@code posts} and {@code index_backlog}, by the plain SQL client: a batch is one statement per table. */
@ApplicationScoped
class PostRepository {

    /** Joins the hashtags of one post: in an array of arrays all must have the same length. */
    private static final String SEPARATOR = "\u001f";

    /**
     * Queues what {@code written} holds. In the order of the ids, as whoever queues several posts does.
     */
    static final String QUEUE =
            """
            insert into index_backlog (post_id, version)
            select id, version from written where exists (select 1 from index_generations) order by id
            on conflict (post_id) do update set version = excluded.version, position = default, error = null,
                queued_at = case when index_backlog.error is null then index_backlog.queued_at else now() end""";

    /** Locks the posts, so that none of them changes before it is written; in the order of the ids, so that no two batches wait in a circle. */
    private static final String KNOWN =
            "select " + KnownPost.COLUMNS + " from posts where id = any($1::text[]) order by id for no key update";

    private static final String UPSERT =
            """
            with incoming as (
                select * from unnest($1::text[], $2::bigint[], $3::uuid[], $4::bigint[], $5::bigint[], $6::integer[], $7::text[],
                        $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::float8[], $13::float8[], $14::bigint[],
                        $15::bigint[], $16::bigint[], $17::bigint[], $18::text[], $19::text[], $20::text[], $21::boolean[],
                        $22::text[], $23::text[], $24::text[], $25::text[], $26::text[], $27::text[], $28::bigint[],
                        $29::bigint[], $30::bigint[], $31::bigint[])
                    as row (id, version, connection_id, created_at, updated_at, duration_seconds, share_url, view_count,
                        like_count, comment_count, share_count, score, score_trend, growth_older_at, growth_older_views,
                        growth_newer_at, growth_newer_views, workspace, platform, video_id, removed, author, author_key,
                        description, hashtags, hashtag_keys, language, lexeme_bits_1, lexeme_bits_2, lexeme_bits_3,
                        lexeme_bits_4)
            ), written as (
                insert into posts (id, version, connection_id, created_at, updated_at, duration_seconds, share_url, view_count,
                    like_count, comment_count, share_count, score, score_trend, growth_older_at, growth_older_views,
                    growth_newer_at, growth_newer_views, workspace, platform, video_id, removed, author, author_key,
                    description, hashtags, hashtag_keys, language, text_version, lexeme_bits_1, lexeme_bits_2,
                    lexeme_bits_3, lexeme_bits_4)
                select id, version, connection_id, to_timestamp(created_at / 1000.0), to_timestamp(updated_at / 1000.0),
                    duration_seconds, share_url, view_count, like_count, comment_count, share_count, score, score_trend,
                    to_timestamp(growth_older_at / 1000.0), growth_older_views, to_timestamp(growth_newer_at / 1000.0),
                    growth_newer_views, workspace, platform, video_id, removed, author, author_key, description,
                    string_to_array(hashtags, chr(31)), string_to_array(hashtag_keys, chr(31)), language, %1$d,
                    lexeme_bits_1, lexeme_bits_2, lexeme_bits_3, lexeme_bits_4
                from incoming
                on conflict (id) do update set
                    version = excluded.version, connection_id = excluded.connection_id, created_at = excluded.created_at,
                    updated_at = excluded.updated_at, duration_seconds = excluded.duration_seconds,
                    share_url = excluded.share_url, view_count = excluded.view_count, like_count = excluded.like_count,
                    comment_count = excluded.comment_count, share_count = excluded.share_count, score = excluded.score,
                    score_trend = excluded.score_trend, growth_older_at = excluded.growth_older_at,
                    growth_older_views = excluded.growth_older_views, growth_newer_at = excluded.growth_newer_at,
                    growth_newer_views = excluded.growth_newer_views, removed = excluded.removed, author = excluded.author,
                    author_key = excluded.author_key, description = excluded.description, hashtags = excluded.hashtags,
                    hashtag_keys = excluded.hashtag_keys, language = excluded.language, text_version = excluded.text_version,
                    lexeme_bits_1 = excluded.lexeme_bits_1, lexeme_bits_2 = excluded.lexeme_bits_2,
                    lexeme_bits_3 = excluded.lexeme_bits_3, lexeme_bits_4 = excluded.lexeme_bits_4
                where excluded.version > posts.version
                returning id, version
            ), queued as (
                %2$s
            )
            select id from written"""
                    .formatted(PostFeatures.RULES, QUEUE);

    /** For posts whose text is stored already: neither their words nor an index over text is touched. */
    private static final String UPDATE_FIGURES =
            """
            with written as (
                update posts set version = row.version, connection_id = row.connection_id,
                    created_at = to_timestamp(row.created_at / 1000.0), updated_at = to_timestamp(row.updated_at / 1000.0),
                    duration_seconds = row.duration_seconds, share_url = row.share_url, view_count = row.view_count,
                    like_count = row.like_count, comment_count = row.comment_count, share_count = row.share_count,
                    score = row.score, score_trend = row.score_trend,
                    growth_older_at = to_timestamp(row.growth_older_at / 1000.0), growth_older_views = row.growth_older_views,
                    growth_newer_at = to_timestamp(row.growth_newer_at / 1000.0), growth_newer_views = row.growth_newer_views
                from unnest($1::text[], $2::bigint[], $3::uuid[], $4::bigint[], $5::bigint[], $6::integer[], $7::text[],
                        $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::float8[], $13::float8[], $14::bigint[],
                        $15::bigint[], $16::bigint[], $17::bigint[])
                    as row (id, version, connection_id, created_at, updated_at, duration_seconds, share_url, view_count,
                        like_count, comment_count, share_count, score, score_trend, growth_older_at, growth_older_views,
                        growth_newer_at, growth_newer_views)
                where posts.id = row.id and posts.version < row.version
                returning posts.id, posts.version
            ), queued as (
                %s
            )
            select id from written"""
                    .formatted(QUEUE);

    private static final String FIND =
            "select " + PostView.COLUMNS + " from posts where id = $1 and workspace in ($2, $3) and not removed";

    private final Pool pool;

    PostRepository(Pool pool) {
        this.pool = pool;
    }

    /** What is stored of these posts, by id; they stay locked until the transaction ends. */
    Uni<Map<String, KnownPost>> known(SqlClient transaction, Collection<PostChange> changes) {
        var ids = changes.stream().map(PostChange::id).toArray(String[]::new);
        return transaction.preparedQuery(KNOWN).execute(Tuple.of((Object) ids)).map(rows -> {
            var known = new HashMap<String, KnownPost>();
            rows.forEach(row -> known.put(row.getString("id"), KnownPost.of(row)));
            return known;
        });
    }

    /** Writes the rows that are newer than what is stored, and returns how many were. */
    Uni<Integer> write(SqlClient transaction, List<PostRow> rows) {
        var text = rows.stream().filter(row -> !row.isTextKnown()).toList();
        var figures = rows.stream().filter(PostRow::isTextKnown).toList();
        return writeText(transaction, text)
                .chain(written -> writeFigures(transaction, figures).map(more -> written + more));
    }

    /** A post of the workspace, or a public one. */
    Uni<Optional<PostView>> find(String workspace, String id) {
        return pool.preparedQuery(FIND)
                .execute(Tuple.of(id, workspace, Corpus.PUBLIC))
                .map(rows -> stream(rows, PostView::of).stream().findFirst());
    }

    private static Uni<Integer> writeText(SqlClient transaction, List<PostRow> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return transaction
                .preparedQuery(UPSERT)
                .execute(all(rows))
                .map(PostRepository::ids)
                .call(written -> {
                    var texts = rows.stream()
                            .filter(row -> written.contains(row.change().id()))
                            .toList();
                    return PostWords.write(
                            transaction,
                            texts.stream().map(row -> row.change().id()).toList(),
                            texts.stream().map(row -> row.features().text()).toList());
                })
                .map(Set::size);
    }

    private static Uni<Integer> writeFigures(SqlClient transaction, List<PostRow> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().item(0)
                : transaction
                        .preparedQuery(UPDATE_FIGURES)
                        .execute(figures(rows))
                        .map(PostRepository::ids)
                        .call(written -> PostWords.writeFigures(transaction, written))
                        .map(Set::size);
    }

    private static Set<String> ids(RowSet<Row> rows) {
        var ids = new HashSet<String>();
        rows.forEach(row -> ids.add(row.getString(0)));
        return ids;
    }

    private static Tuple figures(List<PostRow> rows) {
        return Tuple.tuple()
                .addArrayOfString(strings(rows, row -> row.change().id()))
                .addArrayOfLong(longs(rows, row -> row.change().version()))
                .addArrayOfUUID(
                        rows.stream().map(row -> row.change().connectionId()).toArray(UUID[]::new))
                .addArrayOfLong(longs(rows, row -> row.change().at().toEpochMilli()))
                .addArrayOfLong(longs(rows, row -> row.change().updatedAt().toEpochMilli()))
                .addArrayOfInteger(
                        rows.stream().map(row -> row.change().durationSeconds()).toArray(Integer[]::new))
                .addArrayOfString(strings(rows, row -> row.change().shareUrl()))
                .addArrayOfLong(longs(rows, row -> row.figures().viewCount()))
                .addArrayOfLong(longs(rows, row -> row.figures().likeCount()))
                .addArrayOfLong(longs(rows, row -> row.figures().commentCount()))
                .addArrayOfLong(longs(rows, row -> row.figures().shareCount()))
                .addArrayOfDouble(
                        rows.stream().map(row -> PostScore.of(row.figures())).toArray(Double[]::new))
                .addArrayOfDouble(rows.stream().map(PostRow::trend).toArray(Double[]::new))
                .addArrayOfLong(longs(rows, row -> at(row.older())))
                .addArrayOfLong(longs(rows, row -> views(row.older())))
                .addArrayOfLong(longs(rows, row -> at(row.newer())))
                .addArrayOfLong(longs(rows, row -> views(row.newer())));
    }

    /** In the order of {@link #UPSERT}. */
    static Tuple all(List<PostRow> rows) {
        var values = figures(rows)
                .addArrayOfString(strings(rows, row -> row.change().workspace()))
                .addArrayOfString(strings(rows, row -> row.change().platform()))
                .addArrayOfString(strings(rows, row -> row.change().videoId()))
                .addArrayOfBoolean(
                        rows.stream().map(row -> row.change().isRemoval()).toArray(Boolean[]::new))
                .addArrayOfString(strings(rows, row -> row.content().author()))
                .addArrayOfString(strings(rows, row -> row.features().authorKey()))
                .addArrayOfString(strings(rows, row -> row.content().description()))
                .addArrayOfString(strings(rows, row -> joined(row.content().hashtags())))
                .addArrayOfString(strings(rows, row -> joined(row.features().hashtagKeys())))
                .addArrayOfString(strings(rows, row -> row.features().language()));
        return withBits(values, rows.stream().map(row -> row.features().text()));
    }

    /** An array for each of their parts. */
    static Tuple withBits(Tuple values, Stream<PostText> texts) {
        var parts = texts.map(text -> text.bits().parts()).toList();
        for (var part = 0; part < LexemeBits.PARTS; part++) {
            var index = part;
            values.addArrayOfLong(parts.stream().map(all -> all.get(index)).toArray(Long[]::new));
        }
        return values;
    }

    static String joined(List<String> hashtags) {
        return String.join(SEPARATOR, hashtags);
    }

    private static @Nullable Long at(@Nullable Observation observation) {
        return observation == null ? null : observation.at().toEpochMilli();
    }

    private static @Nullable Long views(@Nullable Observation observation) {
        return observation == null ? null : observation.views();
    }

    private static String[] strings(List<PostRow> rows, Function<PostRow, @Nullable String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    private static Long[] longs(List<PostRow> rows, Function<PostRow, @Nullable Long> value) {
        return rows.stream().map(value).toArray(Long[]::new);
    }

    private static <T> List<T> stream(RowSet<Row> rows, Function<Row, T> view) {
        return StreamSupport.stream(rows.spliterator(), false).map(view).toList();
    }
}
