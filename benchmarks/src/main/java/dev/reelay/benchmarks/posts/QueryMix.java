package dev.reelay.benchmarks.posts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Searches over a corpus, others for another seed: what is asked twice may be answered from memory. For one thread. */
public final class QueryMix {

    /** How many of the most frequent words count as frequent, and from where to where words count as medium. */
    private static final int FREQUENT = 150;

    private static final int MEDIUM_FROM = 500;
    private static final int MEDIUM_UNTIL = 4_000;
    private static final int LETTERS_OF_A_TYPO = 6;
    private static final int LONGEST_MISTYPED = 12;
    private static final String FACETS = "platform,language,hashtag";

    private final PostCorpus corpus;
    private final Random random;

    public QueryMix(PostCorpus corpus, long seed) {
        this.corpus = corpus;
        random = new Random(seed);
    }

    /** So many of each kind, shuffled. */
    public List<Query> of(Set<QueryKind> kinds, int each) {
        var queries = new ArrayList<Query>();
        for (var kind : kinds) {
            for (var i = 0; i < each; i++) {
                queries.add(query(kind));
            }
        }
        Collections.shuffle(queries, random);
        return queries;
    }

    private Query query(QueryKind kind) {
        var post = random.nextInt(corpus.size());
        return switch (kind) {
            case RARE_WORD -> words(kind, post, pick(corpus.rareWords(post)));
            case MEDIUM_WORD -> words(kind, post, ranked(MEDIUM_FROM, MEDIUM_UNTIL));
            case FREQUENT_WORD -> words(kind, post, ranked(0, FREQUENT));
            case PAIR -> words(kind, post, word(post) + " " + word(post));
            case TYPO -> words(kind, post, mistyped(post));
            case PREFIX_1 -> words(kind, post, beginning(post, 1));
            case PREFIX_2 -> words(kind, post, beginning(post, 2));
            case PREFIX_3 -> words(kind, post, beginning(post, 3));
            case HASHTAG ->
                random.nextBoolean()
                        ? words(kind, post, "#" + hashtag(post))
                        : with(kind, post, "hashtag", hashtag(post));
            case AUTHOR ->
                random.nextBoolean()
                        ? words(kind, post, "@" + corpus.author(post))
                        : with(kind, post, "author", corpus.author(post));
            case FILTERS ->
                with(
                        kind,
                        post,
                        "q",
                        word(post),
                        "platform",
                        "tiktok",
                        "min_score",
                        Integer.toString(10 + random.nextInt(30)));
            case NEWEST, VIEWS, SCORE ->
                with(
                        kind,
                        post,
                        "q",
                        random.nextInt(3) == 0 ? ranked(0, FREQUENT) : word(post),
                        "sort",
                        kind.name().toLowerCase(Locale.ROOT));
            case NO_WORDS ->
                with(
                        kind,
                        post,
                        "sort",
                        pick(List.of("newest", "views", "score")),
                        "min_score",
                        Integer.toString(random.nextInt(60)));
            case FACETS -> with(kind, post, "q", word(post), "facets", FACETS);
        };
    }

    private Query words(QueryKind kind, int post, String q) {
        return with(kind, post, "q", q);
    }

    private Query with(QueryKind kind, int post, String... pairs) {
        Map<String, String> parameters = new TreeMap<>();
        for (var i = 0; i < pairs.length; i += 2) {
            parameters.put(pairs[i], pairs[i + 1]);
        }
        return new Query(kind, caller(post), Map.copyOf(parameters));
    }

    /** Somebody who sees the post. */
    private String caller(int post) {
        var workspace = corpus.workspace(post);
        return workspace != null ? workspace : random.nextBoolean() ? PostCorpus.LARGE : PostCorpus.SMALL;
    }

    private String word(int post) {
        var words = corpus.captionWords(post);
        return words.isEmpty() ? pick(corpus.rareWords(post)) : pick(words);
    }

    private String hashtag(int post) {
        var hashtags = corpus.hashtags(post);
        return hashtags.isEmpty() ? "fyp" : pick(hashtags);
    }

    private String ranked(int from, int until) {
        var words = corpus.words();
        var last = Math.min(until, words.size());
        var first = Math.min(from, last / 2);
        return words.get(first + random.nextInt(last - first));
    }

    private String beginning(int post, int letters) {
        var word = word(post);
        return word.substring(0, word.offsetByCodePoints(0, Math.min(letters, word.codePointCount(0, word.length()))));
    }

    /** A letter left out, doubled or swapped with the next, behind the first one. */
    private String mistyped(int post) {
        var candidates = corpus.captionWords(post).stream()
                .filter(word -> word.length() >= LETTERS_OF_A_TYPO && word.length() <= LONGEST_MISTYPED)
                .toList();
        var word = new StringBuilder(candidates.isEmpty() ? "tomorrow" : pick(candidates));
        var at = 1 + random.nextInt(word.length() - 2);
        switch (random.nextInt(3)) {
            case 0 -> word.deleteCharAt(at);
            case 1 -> word.insert(at, word.charAt(at));
            default -> {
                var letter = word.charAt(at);
                word.setCharAt(at, word.charAt(at + 1));
                word.setCharAt(at + 1, letter);
            }
        }
        return word.toString();
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
