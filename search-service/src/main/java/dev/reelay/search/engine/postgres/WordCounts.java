package dev.reelay.search.engine.postgres;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.reelay.search.engine.WordCompleter;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** In how many posts words are, from the table {@code words}: what a search will cost, and which words a beginning stands for. */
@ApplicationScoped
class WordCounts implements WordCompleter {

    /** Meilisearch takes at most as many words for a beginning: MAX_PREFIX_COUNT. */
    static final int MOST_COMPLETIONS = 1_000;

    /** Of a beginning with more words than that, the most frequent ones stand for all. */
    static final int FREQUENT_COMPLETIONS = 50;

    /** Stands for the posts themselves; no word. */
    static final String ALL = "*";

    /** Letters, with a sign before them, up to which a beginning has very many words. */
    private static final int SHORT = 4;

    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int BEGINNINGS_REMEMBERED = 10_000;

    private static final String POSTS =
            """
            select asked.word, (select coalesce(sum(posts), 0)::bigint from words where workspace = any($1) and words.word = asked.word)
            from unnest($2::text[]) as asked (word)""";

    private static final String COMPLETIONS =
            """
            select word, sum(posts)::bigint as posts, count(*) over () as words
            from words where workspace = any($1) and word >= $2 and word < $3 and posts > %d
            group by word order by posts desc, word limit $4""";

    /** There is an index of words with more posts. */
    private static final int FREQUENT = 15;

    private final Pool pool;
    private final AsyncCache<List<Object>, Completions> remembered = Caffeine.newBuilder()
            .maximumSize(BEGINNINGS_REMEMBERED)
            .expireAfter(Expiry.creating(
                    (List<Object> key, Completions found) -> found.isAmongFrequent() ? REMEMBERED : Duration.ZERO))
            .buildAsync();

    WordCounts(@ReactiveDataSource("searches") Pool pool) {
        this.pool = pool;
    }

    /** In how many posts of the corpora each of these lexemes is, without their marks; {@link #ALL} is all posts. */
    Uni<Counts> posts(Corpora corpora, Collection<String> words) {
        return pool.preparedQuery(POSTS)
                .execute(Tuple.of(corpora.array(), words.toArray(String[]::new)))
                .map(rows -> {
                    var posts = new HashMap<String, Long>();
                    rows.forEach(row -> posts.put(row.getString(0), row.getLong(1)));
                    return new Counts(posts);
                });
    }

    Uni<Completions> completions(Corpora corpora, String beginning) {
        return completions(corpora, beginning, FREQUENT_COMPLETIONS);
    }

    /**
     * The most frequent words that begin like this, hashtags if that begins with {@code #} and authors if with {@code @}. For a short
     * beginning with many of them, as they were within the last minute.
     */
    Uni<Completions> completions(Corpora corpora, String beginning, int limit) {
        return Uni.createFrom()
                .completionStage(() -> remembered.get(
                        List.of(corpora.all(), beginning, limit),
                        (key, executor) -> read(corpora, beginning, limit).subscribeAsCompletionStage()));
    }

    @Override
    public Uni<List<Completion>> completions(String workspace, String beginning, int limit) {
        return completions(Corpora.of(workspace), beginning, limit).map(Completions::frequent);
    }

    /** Among the frequent ones, if there are enough of them: a short beginning has very many others. */
    private Uni<Completions> read(Corpora corpora, String beginning, int limit) {
        if (beginning.length() >= SHORT) {
            return read(corpora, beginning, limit, 0);
        }
        return read(corpora, beginning, limit, FREQUENT)
                .chain(frequent -> frequent.words() < limit
                        ? read(corpora, beginning, limit, 0)
                        : Uni.createFrom().item(new Completions(frequent.frequent(), frequent.words(), true)));
    }

    private Uni<Completions> read(Corpora corpora, String beginning, int limit, int posts) {
        return pool.preparedQuery(COMPLETIONS.formatted(posts))
                .execute(Tuple.of(
                        corpora.array(), beginning, beginning + Character.toString(Character.MAX_CODE_POINT), limit))
                .map(rows -> {
                    var words = new ArrayList<Completion>();
                    var all = 0L;
                    for (var row : rows) {
                        words.add(new Completion(row.getString("word"), row.getLong("posts")));
                        all = row.getLong("words");
                    }
                    return new Completions(words, all, false);
                });
    }

    /** Posts by lexeme. */
    record Counts(Map<String, Long> posts) {

        long of(String lexeme) {
            return posts.getOrDefault(lexeme, 0L);
        }

        long rarest() {
            return posts.values().stream().min(Long::compare).orElse(0L);
        }
    }

    /**
     * @param frequent the most frequent words, most frequent first
     * @param words how many there are in all, or of those looked at
     * @param isAmongFrequent whether rare words were not looked at
     */
    record Completions(List<Completion> frequent, long words, boolean isAmongFrequent) {

        static final Completions NONE = new Completions(List.of(), 0, false);

        /** At least so many posts have one of them. */
        long posts() {
            return frequent.stream().mapToLong(Completion::posts).sum();
        }
    }
}
