package dev.reelay.search.support;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The words of a search, by the rules of the server with {@code matchingStrategy: all}: every word must be found, the last may be
 * unfinished; a word is also found mistyped and as two side by side; two or three in a row also as one; a phrase exactly.
 */
final class StandInQuery {

    /** Words and phrases beyond are ignored. */
    private static final int MOST_TERMS = 10;

    private static final int MOST_JOINED = 3;

    /** A beginning that is longer than the server's table of beginnings stands for so many words only. */
    private static final int LETTERS_IN_TABLE = 4;

    private static final int MOST_BEGINNINGS = 1_000;

    private final StandInTexts texts;
    private final List<Term> terms;
    private final boolean unfinished;

    /** @param words one, unless it is a phrase */
    private record Term(List<String> words, boolean exact) {}

    StandInQuery(String q, StandInTexts texts) {
        this.texts = texts;
        terms = terms(q);
        unfinished = !q.isEmpty() && !Character.isWhitespace(q.charAt(q.length() - 1));
    }

    private static List<Term> terms(String q) {
        var terms = new ArrayList<Term>();
        var parts = q.split("\"", -1);
        for (var i = 0; i < parts.length; i++) {
            var words = List.of(parts[i].strip().split("\\s+")).stream()
                    .filter(word -> !word.isEmpty())
                    .toList();
            if (i % 2 == 1 && !words.isEmpty()) {
                terms.add(new Term(words, true));
            } else {
                words.forEach(word -> terms.add(new Term(List.of(word), false)));
            }
        }
        return terms.size() > MOST_TERMS ? List.copyOf(terms.subList(0, MOST_TERMS)) : List.copyOf(terms);
    }

    /** By number. */
    BitSet documents() {
        return terms.isEmpty() ? texts.all() : from(0);
    }

    /** Of them, those that have the words as they were typed. */
    BitSet withoutTypos() {
        var found = texts.all();
        for (var at = 0; at < terms.size(); at++) {
            found.and(
                    terms.get(at).exact()
                            ? phrase(terms.get(at).words())
                            : anyOf(typed(terms.get(at).words().get(0), isPrefix(at))));
        }
        return found;
    }

    boolean isInFirstAttribute(int document) {
        return terms.stream()
                .flatMap(term -> term.words().stream())
                .anyMatch(word -> texts.isInFirstAttribute(document, word));
    }

    /** What has all terms from this one on. */
    private BitSet from(int first) {
        if (first == terms.size()) {
            return texts.all();
        }
        var found = new BitSet();
        for (var count = 1; count <= MOST_JOINED && first + count <= terms.size(); count++) {
            var unit = terms.subList(first, first + count);
            if (count == 1 || unit.stream().noneMatch(Term::exact)) {
                var way = unit(unit, isPrefix(first + count - 1));
                way.and(from(first + count));
                found.or(way);
            }
        }
        return found;
    }

    private boolean isPrefix(int term) {
        return unfinished && term == terms.size() - 1 && !terms.get(term).exact();
    }

    private BitSet unit(List<Term> unit, boolean prefix) {
        if (unit.get(0).exact()) {
            return phrase(unit.get(0).words());
        }
        var word = unit.stream().map(term -> term.words().get(0)).collect(Collectors.joining());
        var typos = Math.max(0, StandInTypos.allowed(word) - (unit.size() - 1));
        var words = typed(word, prefix);
        words.addAll(StandInTypos.near(word, typos, prefix, texts.words()));
        var found = anyOf(words);
        found.or(bestSplit(word));
        return found;
    }

    private Set<String> typed(String word, boolean prefix) {
        Set<String> words = new LinkedHashSet<>();
        if (texts.isKnown(word)) {
            words.add(word);
        }
        if (prefix) {
            var most = word.codePointCount(0, word.length()) > LETTERS_IN_TABLE ? MOST_BEGINNINGS : Integer.MAX_VALUE;
            for (var longer : texts.beginningWith(word)) {
                if (words.size() < most) {
                    words.add(longer);
                }
            }
        }
        return words;
    }

    private BitSet anyOf(Set<String> words) {
        var found = new BitSet();
        words.forEach(word -> found.or(texts.documents(word)));
        return found;
    }

    /** The two words side by side that most documents have, of all that make up the word. */
    private BitSet bestSplit(String word) {
        var best = new BitSet();
        for (var at = 1; at < word.codePointCount(0, word.length()); at++) {
            var cut = word.offsetByCodePoints(0, at);
            var split = texts.near(word.substring(0, cut), word.substring(cut), 1);
            best = split.cardinality() > best.cardinality() ? split : best;
        }
        return best;
    }

    /** By pairs of words: neighbours side by side, and those two apart at most that far apart. */
    private BitSet phrase(List<String> words) {
        var found = (BitSet) texts.documents(words.get(0)).clone();
        for (var i = 0; i + 1 < words.size(); i++) {
            found.and(texts.near(words.get(i), words.get(i + 1), 1));
            if (i + 2 < words.size()) {
                found.and(texts.near(words.get(i), words.get(i + 2), 2));
            }
        }
        return found;
    }
}
