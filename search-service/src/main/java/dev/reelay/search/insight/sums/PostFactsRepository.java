package dev.reelay.search.insight.sums;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The table {@code insight_posts}, and what it is made from in {@code posts}. */
@ApplicationScoped
class PostFactsRepository {

    /** Joins the hashtags of one post; no hashtag contains it. */
    private static final String SEPARATOR = "\u001f";

    private static final String POSTS =
            """
            select id, workspace, connection_id, version, created_at, duration_seconds, hashtag_keys, view_count, like_count,
                comment_count, share_count, score
            from posts where id = any($1) and not removed""";

    private static final String KEPT = "select * from insight_posts where id = any($1)";

    private static final String DELETE = "delete from insight_posts where id = any($1)";

    private static final String WRITE =
            """
            insert into insight_posts (id, workspace, connection_id, version, posted_at, month, length, hashtags, views, likes,
                comments, shares, engagement, score)
            select id, workspace, connection_id, version, posted_at, month, length,
                string_to_array(hashtags, chr(31)), views, likes, comments, shares, engagement, score
            from unnest($1::text[], $2::text[], $3::uuid[], $4::bigint[], $5::timestamptz[], $6::integer[], $7::smallint[],
                    $8::text[], $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[], $13::float8[], $14::integer[])
                as row (id, workspace, connection_id, version, posted_at, month, length, hashtags, views, likes,
                    comments, shares, engagement, score)
            on conflict (id) do update set workspace = excluded.workspace, connection_id = excluded.connection_id,
                version = excluded.version, posted_at = excluded.posted_at, month = excluded.month,
                length = excluded.length, hashtags = excluded.hashtags, views = excluded.views, likes = excluded.likes,
                comments = excluded.comments, shares = excluded.shares, engagement = excluded.engagement,
                score = excluded.score""";

    /** What the posts count for now; without removed ones. */
    Uni<Map<String, PostFacts>> ofPosts(SqlClient transaction, List<String> ids) {
        return read(transaction, POSTS, ids, PostFacts::ofPost);
    }

    /** What they were counted for. */
    Uni<Map<String, PostFacts>> kept(SqlClient transaction, List<String> ids) {
        return read(transaction, KEPT, ids, PostFacts::ofKept);
    }

    Uni<Void> delete(SqlClient transaction, Collection<String> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : transaction
                        .preparedQuery(DELETE)
                        .execute(Tuple.of(ids.toArray(String[]::new)))
                        .replaceWithVoid();
    }

    Uni<Void> write(SqlClient transaction, List<PostFacts> facts) {
        if (facts.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var values = Tuple.tuple()
                .addArrayOfString(strings(facts, PostFacts::id))
                .addArrayOfString(strings(facts, PostFacts::workspace))
                .addArrayOfUUID(facts.stream().map(PostFacts::connectionId).toArray(UUID[]::new))
                .addArrayOfLong(longs(facts, PostFacts::version))
                .addArrayOfOffsetDateTime(facts.stream()
                        .map(post -> post.postedAt().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new))
                .addArrayOfInteger(facts.stream().map(PostFacts::month).toArray(Integer[]::new))
                .addArrayOfShort(facts.stream()
                        .map(post -> (short) post.length().ordinal())
                        .toArray(Short[]::new))
                .addArrayOfString(strings(facts, post -> String.join(SEPARATOR, post.hashtags())))
                .addArrayOfLong(longs(facts, PostFacts::views))
                .addArrayOfLong(longs(facts, PostFacts::likes))
                .addArrayOfLong(longs(facts, PostFacts::comments))
                .addArrayOfLong(longs(facts, PostFacts::shares))
                .addArrayOfDouble(facts.stream().map(PostFacts::engagement).toArray(Double[]::new))
                .addArrayOfInteger(facts.stream().map(PostFacts::score).toArray(Integer[]::new));
        return transaction.preparedQuery(WRITE).execute(values).replaceWithVoid();
    }

    private static Uni<Map<String, PostFacts>> read(
            SqlClient transaction, String statement, List<String> ids, Function<Row, PostFacts> facts) {
        return transaction
                .preparedQuery(statement)
                .execute(Tuple.of(ids.toArray(String[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(facts)
                        .collect(Collectors.toMap(PostFacts::id, Function.identity())));
    }

    private static String[] strings(List<PostFacts> facts, Function<PostFacts, String> value) {
        return facts.stream().map(value).toArray(String[]::new);
    }

    private static Long[] longs(List<PostFacts> facts, Function<PostFacts, Long> value) {
        return facts.stream().map(value).toArray(Long[]::new);
    }
}
