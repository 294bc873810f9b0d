package dev.reelay.search.engine.postgres;

import dev.reelay.search.engine.SearchTerm;
import dev.reelay.search.engine.SearchText;
import dev.reelay.search.text.Typos;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;

/**
 * A search text as a {@code tsquery}, by the rules of Meilisearch 1.50 (its crate {@code milli}, query_graph.rs).
 *
 * <p>All terms must be found. A word is found as itself, as the beginning of a word when it is the last, as a word within its
 * typos, and as two adjacent words that make it up ({@code iphonese}: iphone se). Two or three words in a row are also found written
 * as one ({@code iphone se}: iphonese).
 */
final class WordQuery {

    /** Most words that are tried as one. */
    private static final int MAX_JOINED = 3;

    /** Found nowhere: no word contains a space. */
    private static final String NOTHING = " ";

    private final SearchText text;
    private final NavigableSet<String> known;
    /** By first and last term. */
    private final Map<List<Integer>, Unit> units = new LinkedHashMap<>();

    /** Terms as one unit: what it may stand for, and the pairs that it may be split into, each a {@code tsquery}. */
    private record Unit(Set<String> alternatives, List<String> splits) {}

    WordQuery(SearchText text, NavigableSet<String> known) {
        this.text = text;
        this.known = known;
        for (var first = 0; first < text.terms().size(); first++) {
            for (var count = 1;
                    count <= MAX_JOINED && first + count <= text.terms().size();
                    count++) {
                addUnit(first, count);
            }
        }
    }

    /** Pairs that words may be split into, each a {@code tsquery}. Only the most frequent of a word counts, so they must be counted. */
    List<String> splits() {
        return units.values().stream()
                .flatMap(unit -> unit.splits().stream())
                .distinct()
                .toList();
    }

    /**
     * The whole query.
     *
     * @param frequencies in how many posts each of {@link #splits()} occurs
     */
    String matching(Map<String, Long> frequencies) {
        return from(0, frequencies, new HashMap<>()).orElse("'" + NOTHING + "'");
    }

    /** The words as they were typed, without typos and joins: posts that match it rank higher. */
    String exact() {
        var parts = new ArrayList<String>();
        for (var i = 0; i < text.terms().size(); i++) {
            parts.add(exact(text.terms().get(i), text.isPrefix(i)));
        }
        return String.join(" & ", parts);
    }

    private void addUnit(int first, int count) {
        var terms = text.terms().subList(first, first + count);
        if (count > 1 && terms.stream().anyMatch(SearchTerm::exact)) {
            return;
        }
        var prefix = text.isPrefix(first + count - 1);
        if (terms.get(0).exact()) {
            units.put(List.of(first, count), new Unit(Set.of(exact(terms.get(0), false)), List.of()));
            return;
        }
        var word = new StringBuilder();
        terms.forEach(term -> word.append(term.word()));
        var unit = unit(word.toString(), count, prefix);
        if (count == 1 || !unit.alternatives().isEmpty() || !unit.splits().isEmpty()) {
            units.put(List.of(first, count), unit);
        }
    }

    /** Joining words uses up typos, one for each word joined on. */
    private Unit unit(String word, int joined, boolean prefix) {
        var alternatives = new LinkedHashSet<String>();
        if (isKnown(word, prefix)) {
            alternatives.add(lexeme(word) + (prefix ? ":*" : ""));
        }
        var typos = Math.max(0, Typos.allowed(word) - (joined - 1));
        Typos.of(word, typos, prefix, known).forEach(near -> alternatives.add(lexeme(near)));
        return new Unit(alternatives, splitsOf(word));
    }

    private boolean isKnown(String word, boolean prefix) {
        if (!prefix) {
            return known.contains(word);
        }
        var next = known.ceiling(word);
        return next != null && next.startsWith(word);
    }

    private List<String> splitsOf(String word) {
        var splits = new ArrayList<String>();
        for (var at = 1; at < word.codePointCount(0, word.length()); at++) {
            var cut = word.offsetByCodePoints(0, at);
            var left = word.substring(0, cut);
            var right = word.substring(cut);
            if (known.contains(left) && known.contains(right)) {
                splits.add(lexeme(left) + " <-> " + lexeme(right));
            }
        }
        return splits;
    }

    /** What must be found from this term on; empty when some of it occurs nowhere. */
    private Optional<String> from(int first, Map<String, Long> frequencies, Map<Integer, Optional<String>> done) {
        if (first == text.terms().size()) {
            return Optional.of("");
        }
        var before = done.get(first);
        if (before != null) {
            return before;
        }
        var ways = new ArrayList<String>();
        for (var count = 1; count <= MAX_JOINED; count++) {
            var unit = units.get(List.of(first, count));
            if (unit == null) {
                continue;
            }
            var rest = from(first + count, frequencies, done);
            if (rest.isPresent()) {
                found(unit, frequencies)
                        .ifPresent(found ->
                                ways.add(rest.get().isEmpty() ? found : "(" + found + " & " + rest.get() + ")"));
            }
        }
        var result = ways.isEmpty() ? Optional.<String>empty() : Optional.of("(" + String.join(" | ", ways) + ")");
        done.put(first, result);
        return result;
    }

    private static Optional<String> found(Unit unit, Map<String, Long> frequencies) {
        var alternatives = new ArrayList<>(unit.alternatives());
        bestSplit(unit, frequencies).ifPresent(alternatives::add);
        return alternatives.isEmpty() ? Optional.empty() : Optional.of("(" + String.join(" | ", alternatives) + ")");
    }

    private static Optional<String> bestSplit(Unit unit, Map<String, Long> frequencies) {
        String best = null;
        var most = 0L;
        for (var split : unit.splits()) {
            var posts = frequencies.getOrDefault(split, 0L);
            if (posts > most) {
                best = split;
                most = posts;
            }
        }
        return Optional.ofNullable(best);
    }

    private static String exact(SearchTerm term, boolean prefix) {
        return term.words().size() == 1 ? lexeme(term.word()) + (prefix ? ":*" : "") : phrase(term.words());
    }

    /**
     * Adjacent words side by side, and words two apart at most that far apart: Meilisearch checks a phrase by such pairs of words.
     */
    private static String phrase(List<String> words) {
        var pairs = new LinkedHashSet<String>();
        for (var i = 0; i + 1 < words.size(); i++) {
            var word = lexeme(words.get(i));
            pairs.add("(" + word + " <-> " + lexeme(words.get(i + 1)) + ")");
            if (i + 2 < words.size()) {
                var second = lexeme(words.get(i + 2));
                pairs.add("(" + word + " <-> " + second + " | " + word + " <2> " + second + ")");
            }
        }
        return "(" + String.join(" & ", pairs) + ")";
    }

    /** Words consist of letters, digits, marks and pictures; the quotes keep PostgreSQL from reading any of them as an operator. */
    private static String lexeme(String word) {
        return "'" + word + "'";
    }
}
