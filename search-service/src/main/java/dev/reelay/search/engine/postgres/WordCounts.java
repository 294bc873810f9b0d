package dev.reelay.search.engine.postgres;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.reelay.search.engine.WordCompleter;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** In how many posts words are, from the table {@code words}: what a search will cost, and which words a beginning stands for. */
@ApplicationScoped
class WordCounts implements WordCompleter {

    /** Meilisearch takes at most as many words for a beginning: MAX_PREFIX_COUNT. */
    static final int MOST_COMPLETIONS = 1_000;

    /** Of a beginning with more words than that, the most frequent ones stand for all. */
    static final int FREQUENT_COMPLETIONS = 20;

    /** Stands for the posts themselves; no word. */
    static final String ALL = "*";

    /** Letters from which all words that begin so are looked for, if there are not too many. */
    private static final int LONG_BEGINNING = 4;

    /** Counts above {@link PostgresSearch#COUNTED} may be so old. They are shown as totals, so it is not for long. */
    private static final Duration COUNTS_REMEMBERED = Duration.ofSeconds(5);

    /** The frequent words of a short beginning, which are the dearest to read. */
    private static final Duration WORDS_REMEMBERED = Duration.ofMinutes(1);

    private static final int MOST_REMEMBERED = 10_000;

    private static final String POSTS =
            """
            select asked.word, (select coalesce(sum(posts), 0)::bigint from words where workspace = any($1) and words.word = asked.word)
            from unnest($2::text[]) as asked (word)""";

    private static final String ALL_COMPLETIONS =
            """
            select word, sum(posts)::bigint as posts, count(*) over () as words
            from words where workspace = any($1) and word >= $2 and word < $3 and posts > 0
            group by word order by posts desc, word limit $4""";

    /** Of the frequent words, by the index that has no more than their magnitudes: those that may be the most frequent are counted. */
    private static final String FREQUENT_COMPLETIONS_OF =
            """
            with best as materialized (
                select word, sum(power(2, magnitude)) as about, count(*) over () as words
                from words where workspace = any($1) and word >= $2 and word < $3 and magnitude >= 4
                group by word order by about desc, word limit 3 * $4
            )
            select word, words,
                (select sum(posts) from words where workspace = any($1) and words.word = best.word)::bigint as posts
            from best order by posts desc, word limit $4""";

    private final Pool pool;
    private final WordIndex words;
    private final Cache<WordOf, Long> frequent = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(COUNTS_REMEMBERED)
            .build();
    private final AsyncCache<BeginningOf, Completions> completions = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfter(Expiry.creating((BeginningOf key, Completions found) -> found.remembered()))
            .buildAsync();

    /** What a walk over a post costs beside what looking for one word adds to it; measured on a million posts. */
    private static final double PASSED_PER_WORD = 2.5;

    private record WordOf(List<String> corpora, String word) {}

    private record BeginningOf(List<String> corpora, String beginning, int limit, boolean isSearched) {}

    WordCounts(@ReactiveDataSource("plain-searches") Pool pool, WordIndex words) {
        this.pool = pool;
        this.words = words;
    }

    /**
     * In how many posts of the corpora each of these lexemes is, without their marks; {@link #ALL} is all posts. What many have is as it
     * was within the last seconds.
     */
    Uni<Counts> posts(Corpora corpora, Collection<String> words) {
        var posts = new HashMap<String, Long>();
        var others = new ArrayList<String>();
        for (var word : words) {
            var known = frequent.getIfPresent(new WordOf(corpora.all(), word));
            if (known == null) {
                others.add(word);
            } else {
                posts.put(word, known);
            }
        }
        if (others.isEmpty()) {
            return Uni.createFrom().item(new Counts(posts));
        }
        return pool.preparedQuery(POSTS)
                .execute(Tuple.of(corpora.array(), others.toArray(String[]::new)))
                .map(rows -> {
                    for (var row : rows) {
                        var word = row.getString(0);
                        posts.put(word, row.getLong(1));
                        if (row.getLong(1) > PostgresSearch.COUNTED) {
                            frequent.put(new WordOf(corpora.all(), word), row.getLong(1));
                        }
                    }
                    return new Counts(posts);
                });
    }

    /** What a search for words that begin like this may look for. What many posts have is as it was within the last minute at most. */
    Uni<Completions> completions(Corpora corpora, String beginning) {
        return remembered(
                new BeginningOf(corpora.all(), beginning, FREQUENT_COMPLETIONS, true),
                () -> isLong(beginning)
                        ? counted(corpora, beginning)
                        : mostFrequent(corpora, beginning, FREQUENT_COMPLETIONS));
    }

    /** The same to be shown: hashtags if the beginning has a {@code #}, authors if it has an {@code @}. */
    @Override
    public Uni<List<Completion>> completions(String workspace, String beginning, int limit) {
        var corpora = Corpora.of(workspace);
        return remembered(
                        new BeginningOf(corpora.all(), beginning, limit, false),
                        () -> mostFrequent(corpora, beginning, limit))
                .map(Completions::frequent);
    }

    static boolean isLong(String beginning) {
        return beginning.codePointCount(0, beginning.length()) >= LONG_BEGINNING;
    }

    /** One who has waited for too long leaves the reading to those who share it; it ends in time. */
    private Uni<Completions> remembered(BeginningOf beginning, Supplier<Uni<Completions>> reading) {
        return Uni.createFrom().completionStage(() -> completions
                .get(beginning, (key, executor) -> reading.get()
                        .ifNoItem()
                        .after(PostgresSearch.LIMIT)
                        .fail()
                        .subscribeAsCompletionStage())
                .copy());
    }

    /** Among the frequent ones, if there are enough of them: most beginnings have very many others. */
    private Uni<Completions> mostFrequent(Corpora corpora, String beginning, int limit) {
        return read(FREQUENT_COMPLETIONS_OF, corpora, beginning, limit)
                .chain(frequent -> frequent.words() < limit
                        ? read(ALL_COMPLETIONS, corpora, beginning, limit)
                        : Uni.createFrom().item(new Completions(frequent.frequent(), frequent.words(), true)));
    }

    /** All words that begin like this are looked for if they are not too many: then it is their number that counts. */
    private Uni<Completions> counted(Corpora corpora, String beginning) {
        return read(FREQUENT_COMPLETIONS_OF, corpora, beginning, FREQUENT_COMPLETIONS)
                .emitOn(Infrastructure.getDefaultWorkerPool()) // a thousand words in memory may be gone through
                .chain(frequent -> {
                    var all = words.count(corpora.all(), beginning, MOST_COMPLETIONS + 1);
                    return all > MOST_COMPLETIONS && frequent.words() == 0
                            ? read(ALL_COMPLETIONS, corpora, beginning, FREQUENT_COMPLETIONS)
                            : Uni.createFrom().item(new Completions(frequent.frequent(), all, false));
                });
    }

    private Uni<Completions> read(String statement, Corpora corpora, String beginning, int limit) {
        return pool.preparedQuery(statement)
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
    }

    /**
     * @param frequent the most frequent words, most frequent first
     * @param words how many there are in all, or of those looked at
     * @param isAmongFrequent whether rare words were not looked at
     */
    record Completions(List<Completion> frequent, long words, boolean isAmongFrequent) {

        static final Completions NONE = new Completions(List.of(), 0, false);

        /** The fewest of the most frequent words that so many posts have. */
        Completions upTo(long posts) {
            var taken = new ArrayList<Completion>();
            var with = 0L;
            for (var word : frequent) {
                if (with >= posts) {
                    return new Completions(taken, words, true);
                }
                taken.add(word);
                with += word.posts();
            }
            return this;
        }

        /**
         * Those of the most frequent words that a walk should look for: each further one makes it read some posts in vain, so it must
         * bring as many hits as it costs.
         */
        Completions worthWalkingFor() {
            var taken = new ArrayList<Completion>();
            var with = 0L;
            for (var word : frequent) {
                if (word.posts() * (PASSED_PER_WORD + taken.size()) < with) {
                    return new Completions(taken, words, true);
                }
                taken.add(word);
                with += word.posts();
            }
            return this;
        }

        private Duration remembered() {
            if (isAmongFrequent) {
                return WORDS_REMEMBERED;
            }
            return posts() > PostgresSearch.COUNTED ? COUNTS_REMEMBERED : Duration.ZERO;
        }

        /** So many posts have the most frequent of them. */
        long most() {
            return frequent.isEmpty() ? 0 : frequent.get(0).posts();
        }

        /** About so many posts have one of them. */
        long posts() {
            return frequent.stream().mapToLong(Completion::posts).sum();
        }
    }
}
