package dev.reelay.search.engine.postgres;

import dev.reelay.search.engine.SearchTerm;
import dev.reelay.search.engine.SearchText;
import dev.reelay.search.text.Dictionary;
import dev.reelay.search.text.Lexeme;
import dev.reelay.search.text.Typos;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What words may have been meant instead of those typed: known words near to them, neighbours written as one, or one word written as
 * two. The query's size is bounded: it grows with the words that were typed, and by no more than {@link #MAX_NEAR} words for each.
 */
final class NearQuery {

    /** Most words that one word stands for beside itself. */
    private static final int MAX_NEAR = 50;

    private final WordQuery typed;
    private final SearchText text;
    private final Dictionary known;

    NearQuery(WordQuery typed, Dictionary known) {
        this.typed = typed;
        this.text = typed.text();
        this.known = known;
    }

    /**
     * Also posts with other words than those typed.
     *
     * @param words near to the only term; empty where there are several
     */
    record Near(CorpusQuery query, Set<String> words) {}

    /** @param splits how a term, or neighbours as one, may be written as two, by that word */
    Near near(List<String> corpora, Map<String, Split> splits) {
        var units = runs().stream().flatMap(run -> unit(run, splits).stream()).toList();
        return new Near(
                CorpusQuery.of(corpora, lexeme -> near(lexeme, units)),
                units.size() == 1 ? units.get(0).near() : Set.of());
    }

    /** Any of these words instead of the only term. */
    Matching.Often often(List<String> corpora, List<String> words) {
        return new Matching.Often(
                CorpusQuery.of(
                        corpora,
                        lexeme -> typed.conjunction(
                                lexeme,
                                List.of(WordQuery.anyOf(
                                        words.stream().map(lexeme::word).toList())))),
                typed.bitsOf(words));
    }

    /**
     * Pairs of known words that terms, or neighbours as one, may be written as, which must be counted: only the most frequent of each
     * counts.
     */
    List<Split> splits() {
        return runs().stream()
                .filter(run -> run.terms().stream().noneMatch(SearchTerm::exact))
                .flatMap(run -> Split.of(WordQuery.asOne(run.terms()), known).stream())
                .toList();
    }

    /** Some neighbouring terms. */
    private record Run(int first, List<SearchTerm> terms) {

        int count() {
            return terms.size();
        }

        int last() {
            return first + count() - 1;
        }
    }

    private List<Run> runs() {
        var terms = text.terms();
        var runs = new ArrayList<Run>();
        for (var first = 0; first < terms.size(); first++) {
            for (var end = first + 1; end <= Math.min(first + WordQuery.MAX_JOINED, terms.size()); end++) {
                runs.add(new Run(first, terms.subList(first, end)));
            }
        }
        return runs;
    }

    /** A run as one word, and the words that it may stand for. */
    private record Unit(Run run, Set<String> near, Function<Lexeme, String> query) {

        boolean covers(int term) {
            return run.first() <= term && term <= run.last();
        }
    }

    private Optional<Unit> unit(Run run, Map<String, Split> splits) {
        var isOne = run.count() == 1;
        if (run.terms().stream().anyMatch(SearchTerm::exact)) {
            return isOne
                    ? Optional.of(new Unit(run, Set.of(), lexeme -> typed.term(lexeme, run.first())))
                    : Optional.empty();
        }
        var word = WordQuery.asOne(run.terms());
        var isPrefix = text.isPrefix(run.last());
        // Joining words uses up typos, one for each word joined on.
        var near = near(word, Typos.allowed(word) - (run.count() - 1), isPrefix);
        var isKnown = isPrefix ? known.containsBeginning(word) : known.contains(word);
        if (!isOne && near.isEmpty() && !isKnown && !splits.containsKey(word)) {
            return Optional.empty();
        }
        return Optional.of(new Unit(run, near, lexeme -> {
            var ways = new LinkedHashSet<String>();
            ways.add(isOne ? typed.term(lexeme, run.first()) : lexeme.word(word) + (isPrefix ? ":*" : ""));
            near.forEach(other -> ways.add(lexeme.word(other)));
            if (splits.containsKey(word)) {
                ways.add(splits.get(word).query(lexeme));
            }
            return WordQuery.anyOf(List.copyOf(ways));
        }));
    }

    private Set<String> near(String word, int typos, boolean isPrefix) {
        return Typos.of(word, Math.max(0, typos), isPrefix, known).stream()
                .limit(MAX_NEAR)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Each term is there by itself or as a part of neighbours written as one. */
    private String near(Lexeme lexeme, List<Unit> units) {
        return typed.conjunction(
                lexeme,
                IntStream.range(0, text.terms().size())
                        .mapToObj(term -> WordQuery.anyOf(units.stream()
                                .filter(unit -> unit.covers(term))
                                .map(unit -> unit.query().apply(lexeme))
                                .toList()))
                        .toList());
    }
}
