package dev.reelay.search.post;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The walk over the table {@code posts} that {@code post_recomputation} keeps the progress of. All in the caller's transaction. */
@ApplicationScoped
class RecomputationRepository {

    /** A walk for newer rules starts anew; a replica with older rules than the last walk's has nothing to do. */
    private static final String CLAIM =
            """
            select case when text_version = $1 then position else '' end as position from post_recomputation
            where text_version < $1 or text_version = $1 and next_at <= now()
            for update skip locked""";

    /** By the primary key, and only as many rows as are asked for, stale or not. */
    private static final String PAGE =
            """
            select id, not removed and text_version < $3 as is_stale from posts where id > $1 order by id limit $2""";

    /** Rows that a batch of events is writing are left out: it writes them by the rules of now. */
    private static final String LOCK =
            """
            select %s from posts where id = any($1::text[]) and not removed and text_version < $2
            order by id for no key update skip locked"""
                    .formatted(StalePost.COLUMNS);

    private static final String REWRITE =
            """
            with incoming as (
                select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::float8[], $6::bigint[],
                        $7::bigint[], $8::bigint[], $9::bigint[])
                    as row (id, author_key, hashtag_keys, language, score, lexeme_bits_1, lexeme_bits_2, lexeme_bits_3,
                        lexeme_bits_4)
            ), written as (
                update posts set author_key = incoming.author_key,
                    hashtag_keys = string_to_array(incoming.hashtag_keys, chr(31)), language = incoming.language,
                    score = incoming.score, lexeme_bits_1 = incoming.lexeme_bits_1, lexeme_bits_2 = incoming.lexeme_bits_2,
                    lexeme_bits_3 = incoming.lexeme_bits_3, lexeme_bits_4 = incoming.lexeme_bits_4, text_version = %d
                from incoming where posts.id = incoming.id
                returning posts.id, posts.version
            ), queued as (
                %s
            )
            select count(*) from written"""
                    .formatted(PostFeatures.RULES, PostRepository.QUEUE);

    private static final String ADVANCE =
            "update post_recomputation set text_version = $1, position = $2, next_at = now()";

    private static final String END =
            """
            update post_recomputation set text_version = $1, position = '', everywhere = $1,
                next_at = now() + $2::bigint * interval '1 ms'""";

    private static final String EVERYWHERE = "select everywhere >= $1 from post_recomputation";

    /** Where to go on; empty when nothing is due, or another replica is at it. */
    Uni<Optional<String>> claim(SqlClient transaction) {
        return transaction
                .preparedQuery(CLAIM)
                .execute(Tuple.of(PostFeatures.RULES))
                .map(rows -> stream(rows).map(row -> row.getString("position")).findFirst());
    }

    /** Whether a walk for the rules of now has been over all posts. */
    Uni<Boolean> isEverywhere(SqlClient client) {
        return client.preparedQuery(EVERYWHERE)
                .execute(Tuple.of(PostFeatures.RULES))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** The ids behind a position. */
    Uni<Page> page(SqlClient transaction, String position, int limit) {
        return transaction
                .preparedQuery(PAGE)
                .execute(Tuple.of(position, limit, PostFeatures.RULES))
                .map(rows -> {
                    var ids = stream(rows).map(row -> row.getString("id")).toList();
                    var stale = stream(rows)
                            .filter(row -> row.getBoolean("is_stale"))
                            .map(row -> row.getString("id"))
                            .toList();
                    return new Page(stale, ids.isEmpty() ? position : ids.get(ids.size() - 1), ids.size());
                });
    }

    /**
     * @param stale ids of posts that other rules made something of
     * @param looks how many posts it looked at
     */
    record Page(List<String> stale, String end, int looks) {}

    Uni<List<StalePost>> lock(SqlClient transaction, List<String> ids) {
        return transaction
                .preparedQuery(LOCK)
                .execute(Tuple.of(ids.toArray(String[]::new), PostFeatures.RULES))
                .map(rows -> stream(rows).map(StalePost::of).toList());
    }

    Uni<Void> rewrite(SqlClient transaction, List<StalePost> stale, List<PostFeatures> features) {
        var texts = features.stream().map(PostFeatures::text).toList();
        var values = Tuple.tuple()
                .addArrayOfString(stale.stream().map(StalePost::id).toArray(String[]::new))
                .addArrayOfString(features.stream().map(PostFeatures::authorKey).toArray(String[]::new))
                .addArrayOfString(features.stream()
                        .map(made -> PostRepository.joined(made.hashtagKeys()))
                        .toArray(String[]::new))
                .addArrayOfString(features.stream().map(PostFeatures::language).toArray(String[]::new))
                .addArrayOfDouble(
                        stale.stream().map(post -> PostScore.of(post.figures())).toArray(Double[]::new));
        return transaction
                .preparedQuery(REWRITE)
                .execute(PostRepository.withBits(values, texts.stream()))
                .chain(() -> PostWords.write(
                        transaction, stale.stream().map(StalePost::id).toList(), texts));
    }

    Uni<Void> advance(SqlClient transaction, String position) {
        return transaction
                .preparedQuery(ADVANCE)
                .execute(Tuple.of(PostFeatures.RULES, position))
                .replaceWithVoid();
    }

    /** The walk has reached the last post. */
    Uni<Void> end(SqlClient transaction, Duration pause) {
        return transaction
                .preparedQuery(END)
                .execute(Tuple.of(PostFeatures.RULES, pause.toMillis()))
                .replaceWithVoid();
    }

    private static Stream<Row> stream(Iterable<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }
}
