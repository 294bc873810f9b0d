package dev.reelay.search.post;

import dev.reelay.search.text.Lexeme;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;

/**
 * The table {@code post_words}, which searches read, and what its changes add to the counts of words. Each in the transaction that has
 * written, and so locked, the rows of {@code posts}.
 */
final class PostWords {

    /** What changes in the words is left to be counted: no two batches wait for each other's words. */
    private static final String WRITE =
            """
            with incoming as (
                select id, workspace, platform || ':' || video_id as video, text_key, created_at, view_count, score,
                    row.words::tsvector as words
                from unnest($2::text[], $3::text[], $4::bigint[]) as row (id, words, text_key) join posts using (id)
                where not removed
            ), old as (
                select id, workspace, text_key, words from post_words where id = any($1) order by id for update
            ), written as (
                insert into post_words (id, workspace, video, text_key, posted_at, view_count, score, words)
                select id, workspace, video, text_key, created_at, view_count, score, words from incoming
                on conflict (id) do update set
                    text_key = excluded.text_key, posted_at = excluded.posted_at, view_count = excluded.view_count,
                    score = excluded.score,
                    words = case when post_words.text_key = excluded.text_key then post_words.words else excluded.words end
            ), removed as (
                delete from post_words using posts where post_words.id = posts.id and posts.id = any($1) and posts.removed
            )
            insert into word_changes (workspace, word, posts)
            select workspace, %s as word, sum(change) from (
                select workspace, unnest(array_append(tsvector_to_array(words), '*')) as lexeme, 1 as change
                from incoming where not exists (select from old where old.id = incoming.id and old.text_key = incoming.text_key)
                union all
                select workspace, unnest(array_append(tsvector_to_array(words), '*')), -1
                from old where not exists (select from incoming where incoming.id = old.id and incoming.text_key = old.text_key)
            ) as changes group by workspace, word having sum(change) <> 0"""
                    .formatted(Lexeme.unmarked("lexeme"));

    private static final String WRITE_FIGURES =
            """
            update post_words set posted_at = posts.created_at, view_count = posts.view_count, score = posts.score
            from posts where posts.id = any($1) and post_words.id = posts.id""";

    private static final String REMOVE =
            """
            with gone as (
                delete from post_words where id = any($1::text[]) returning workspace, words
            )
            insert into word_changes (workspace, word, posts)
            select workspace, %s as word, -count(*)
            from gone cross join unnest(array_append(tsvector_to_array(words), '*')) as lexeme group by workspace, word"""
                    .formatted(Lexeme.unmarked("lexeme"));

    private PostWords() {}

    /** Takes out the words of these posts, which go altogether. */
    static Uni<Void> remove(SqlClient transaction, Collection<String> ids) {
        return transaction
                .preparedQuery(REMOVE)
                .execute(Tuple.of((Object) ids.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /**
     * Writes words and figures of these posts, and takes out those that were removed.
     *
     * @param texts of the ids, in their order
     */
    static Uni<Void> write(SqlClient transaction, List<String> ids, List<PostText> texts) {
        var all = ids.toArray(String[]::new);
        return transaction
                .preparedQuery(WRITE)
                .execute(Tuple.tuple()
                        .addArrayOfString(all)
                        .addArrayOfString(all)
                        .addArrayOfString(texts.stream().map(PostText::vector).toArray(String[]::new))
                        .addArrayOfLong(texts.stream().map(PostText::key).toArray(Long[]::new)))
                .replaceWithVoid();
    }

    /** For posts whose words stay as they are: their index is not touched. */
    static Uni<Void> writeFigures(SqlClient transaction, Collection<String> ids) {
        return transaction
                .preparedQuery(WRITE_FIGURES)
                .execute(Tuple.of((Object) ids.toArray(String[]::new)))
                .replaceWithVoid();
    }
}
