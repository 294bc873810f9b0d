package dev.reelay.search.engine.postgres;

import dev.reelay.search.engine.SearchFilters;
import dev.reelay.search.engine.SearchTerm;
import dev.reelay.search.engine.SearchText;
import dev.reelay.search.engine.WordCompleter.Completion;
import dev.reelay.search.engine.postgres.WordCounts.Completions;
import dev.reelay.search.text.Lexeme;
import dev.reelay.search.text.LexemeBits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is searched for as it was typed, as a {@code tsquery} over the lexemes of each corpus. */
final class WordQuery {

    /** Most words that are tried as one. */
    static final int MAX_JOINED = 3;

    private final SearchText text;
    private final SearchFilters filters;
    private final Completions completions;
    private final Completions joined;
    private final boolean alsoByCharacters;

    /**
     * @param completions of the last term, if that is unfinished
     * @param joined of the terms written as one, if they may be: see {@link #joined(SearchText)}
     */
    WordQuery(SearchText text, SearchFilters filters, Completions completions, Completions joined) {
        this(text, filters, completions, joined, false);
    }

    private WordQuery(
            SearchText text,
            SearchFilters filters,
            Completions completions,
            Completions joined,
            boolean alsoByCharacters) {
        this.text = text;
        this.filters = filters;
        this.completions = completions;
        this.joined = joined;
        this.alsoByCharacters = alsoByCharacters;
    }

    /** The same for posts too whose characters were not written in pairs yet. */
    WordQuery alsoByCharacters() {
        return new WordQuery(text, filters, completions, joined, true);
    }

    /**
     * The same for those who need no more than some of very many posts: for each word that the index reads, it reads all posts that have
     * it.
     */
    WordQuery some(int posts) {
        return isOneTerm() ? with(completions.upTo(posts)) : this;
    }

    /** The same for a walk that need not meet all: for each word it reads some posts that do not have it. */
    WordQuery walked() {
        return isOneTerm() ? with(completions.worthWalkingFor()) : this;
    }

    private boolean isOneTerm() {
        return text.terms().size() == 1 && filters.equals(SearchFilters.NONE);
    }

    SearchText text() {
        return text;
    }

    private WordQuery with(Completions some) {
        return new WordQuery(text, filters, some, joined, alsoByCharacters);
    }

    /** Whether there is anything to look up: words, or a filter that is a lexeme. */
    static boolean isNeeded(SearchText text, SearchFilters filters) {
        return !text.isEmpty() || !filters.hashtagKeys().isEmpty() || filters.authorKey() != null;
    }

    /** Whether other words than those typed may be meant. */
    static boolean mayBeMistyped(SearchText text) {
        return text.terms().stream().anyMatch(term -> !term.exact());
    }

    /** The beginning of a word that is still being typed. */
    static Optional<String> beginning(SearchText text) {
        var last = text.terms().size() - 1;
        return last >= 0 && text.isPrefix(last)
                ? Optional.of(text.terms().get(last).word())
                : Optional.empty();
    }

    /** The lexemes that all must be there, without marks: how many posts have the rarest is what a search may find at most. */
    static List<String> required(SearchText text, SearchFilters filters) {
        var words = new ArrayList<String>();
        for (var i = 0; i < text.terms().size(); i++) {
            if (!text.isPrefix(i)) {
                words.addAll(new Phrase(text.terms().get(i).words()).required());
            }
        }
        filters.hashtagKeys().forEach(key -> words.add(Lexeme.ofHashtag(key)));
        if (filters.authorKey() != null) {
            words.add(Lexeme.ofAuthor(filters.authorKey()));
        }
        return words;
    }

    /** The beginning of two or three words written as one, as they are in hashtags: {@code hoc sinh} is {@code #hocsinh}. */
    static Optional<String> joined(SearchText text) {
        var terms = text.terms();
        return terms.size() < 2 || terms.size() > MAX_JOINED || terms.stream().anyMatch(SearchTerm::exact)
                ? Optional.empty()
                : Optional.of(asOne(terms)).filter(WordCounts::isLong);
    }

    /** Whether {@link #exact} leaves out rare words that begin as the last term does, or all terms as one. */
    boolean isAbridged() {
        return beginning(text).filter(word -> isAbridged(word, completions)).isPresent()
                || joined(text).filter(word -> isAbridged(word, joined)).isPresent();
    }

    private boolean isAbridged(String beginning, Completions completions) {
        return !areAllTaken(beginning, completions)
                && (completions.isAmongFrequent()
                        || completions.words() > completions.frequent().size());
    }

    /** Posts with all words as they were typed, or written as one. */
    CorpusQuery exact(List<String> corpora) {
        return CorpusQuery.of(corpora, lexeme -> conjunction(lexeme, typed(lexeme)));
    }

    private List<String> typed(Lexeme lexeme) {
        return asOne(lexeme)
                .map(one -> List.of("(" + String.join(" & ", terms(lexeme)) + " | " + one + ")"))
                .orElseGet(() -> terms(lexeme));
    }

    /** The words alone, to rank by; {@code null} without any. */
    @Nullable
    CorpusQuery words(List<String> corpora) {
        return text.isEmpty() ? null : CorpusQuery.of(corpora, lexeme -> String.join(" & ", terms(lexeme)));
    }

    /**
     * What posts with all words as they were typed have, or, by another one of these, those with them written as one. Empty when there
     * is nothing to tell posts apart by.
     */
    List<LexemeBits> bits() {
        var all = bits(required(text, filters));
        var ways = new ArrayList<LexemeBits>();
        beginning(text)
                .map(word -> bits(word, completions))
                .orElse(List.of(LexemeBits.NONE))
                .forEach(word -> ways.add(all.with(word)));
        if (joined.words() > 0) {
            var filtered = filtered();
            joined(text).stream()
                    .flatMap(word -> bits(word, joined).stream())
                    .forEach(word -> ways.add(filtered.with(word)));
        }
        return alsoByCharacters || ways.contains(LexemeBits.NONE) ? List.of() : ways;
    }

    /** The same of posts that have one of these words instead of those typed. */
    List<LexemeBits> bitsOf(List<String> words) {
        var filtered = filtered();
        return alsoByCharacters
                ? List.of()
                : words.stream().map(word -> filtered.with(LexemeBits.of(word))).toList();
    }

    /** Of the filters alone. */
    private LexemeBits filtered() {
        return bits(required(SearchText.of(""), filters));
    }

    /** Those of each word that stands for the beginning, if these are known one by one: they have more than it has. */
    private List<LexemeBits> bits(String beginning, Completions completions) {
        return areAllTaken(beginning, completions)
                ? List.of(LexemeBits.ofBeginning(beginning))
                : taken(beginning, completions).map(LexemeBits::of).toList();
    }

    private static LexemeBits bits(List<String> lexemes) {
        return lexemes.stream().map(LexemeBits::of).reduce(LexemeBits.NONE, LexemeBits::with);
    }

    /** The same as one word; {@code null} if there is none. */
    @Nullable
    CorpusQuery joined(List<String> corpora) {
        return joined.words() == 0
                ? null
                : CorpusQuery.of(corpora, lexeme -> asOne(lexeme).orElseThrow());
    }

    private Optional<String> asOne(Lexeme lexeme) {
        return joined.words() == 0 ? Optional.empty() : joined(text).map(word -> beginning(lexeme, word, joined));
    }

    static String asOne(List<SearchTerm> terms) {
        return terms.stream().map(SearchTerm::word).collect(Collectors.joining());
    }

    private List<String> terms(Lexeme lexeme) {
        return IntStream.range(0, text.terms().size())
                .mapToObj(index -> term(lexeme, index))
                .toList();
    }

    /** One of the terms as it was typed. */
    String term(Lexeme lexeme, int index) {
        var term = text.terms().get(index);
        if (text.isPrefix(index)) {
            return beginning(lexeme, term.word(), completions);
        }
        return term.words().size() == 1
                ? lexeme.word(term.word())
                : new Phrase(term.words()).query(lexeme, alsoByCharacters);
    }

    private String beginning(Lexeme lexeme, String word, Completions completions) {
        if (areAllTaken(word, completions)) {
            return lexeme.word(word) + ":*";
        }
        return anyOf(taken(word, completions).map(lexeme::word).toList());
    }

    private static Stream<String> taken(String beginning, Completions completions) {
        return Stream.concat(
                        Stream.of(beginning), completions.frequent().stream().map(Completion::word))
                .distinct();
    }

    private boolean areAllTaken(String beginning, Completions completions) {
        return WordCounts.isLong(beginning)
                && completions.words() <= WordCounts.MOST_COMPLETIONS
                && !completions.isAmongFrequent()
                && !isFilled(completions);
    }

    /** One of the words alone has all the hits that are ranked: the index reads an entry for each of the others. */
    private boolean isFilled(Completions completions) {
        var isAlone = completions == joined || text.terms().size() == 1;
        return isAlone && filters.equals(SearchFilters.NONE) && completions.most() > PostgresSearch.COUNTED;
    }

    /** With the filters that are lexemes. */
    String conjunction(Lexeme lexeme, List<String> terms) {
        var all = new ArrayList<>(terms);
        filters.hashtagKeys().forEach(key -> all.add(lexeme.hashtag(key)));
        if (filters.authorKey() != null) {
            all.add(lexeme.author(filters.authorKey()));
        }
        return String.join(" & ", all);
    }

    static String anyOf(List<String> ways) {
        return ways.size() == 1 ? ways.get(0) : "(" + String.join(" | ", ways) + ")";
    }
}
