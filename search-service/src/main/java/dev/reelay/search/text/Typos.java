package dev.reelay.search.text;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The words that a mistyped word may stand for, by the rules of Meilisearch 1.50.
 *
 * <p>Up to 4 letters none, from 5 letters one typo, from 9 two; a wrong first letter counts as two; swapping neighbours is one.
 * The rules and their limits are those of its crate {@code milli} (compute_derivations.rs, limits.rs), so that both engines find the
 * same posts.
 */
public final class Typos {

    private static final int ONE_TYPO_FROM = 5;
    private static final int TWO_TYPOS_FROM = 9;

    /** Meilisearch: MAX_ONE_TYPO_COUNT. */
    private static final int MAX_ONE_TYPO_WORDS = 150;

    /** Meilisearch: MAX_TWO_TYPOS_COUNT. */
    private static final int MAX_TWO_TYPO_WORDS = 50;

    /** Words that begin with the unfinished word itself, which stand among those near to it. */
    private static final int MAX_MEANT = 1_000;

    private final Dictionary known;
    private final String word;
    private final boolean prefix;
    private final String first;
    private final String rest;

    private Typos(Dictionary known, String word, boolean prefix) {
        this.known = known;
        this.word = word;
        this.prefix = prefix;
        var second = word.offsetByCodePoints(0, 1);
        first = word.substring(0, second);
        rest = word.substring(second);
    }

    /** How many typos a word of that length may have. */
    public static int allowed(String word) {
        var letters = word.codePointCount(0, word.length());
        return letters < ONE_TYPO_FROM ? 0 : letters < TWO_TYPOS_FROM ? 1 : 2;
    }

    /**
     * The known words within that many typos, nearest first, without the word itself.
     *
     * @param prefix whether the word is still being typed: known words that begin with something close to it count too
     */
    public static Set<String> of(String word, int typos, boolean prefix, Dictionary known) {
        var rules = new Typos(known, word, prefix);
        return switch (typos) {
            case 0 -> Set.of();
            case 1 -> new LinkedHashSet<>(rules.oneTypo());
            default -> rules.twoTypos();
        };
    }

    private List<String> oneTypo() {
        return oneTypo(alike(1, MAX_ONE_TYPO_WORDS));
    }

    private List<String> oneTypo(List<String> candidates) {
        return take(candidates, candidate -> !isMeant(candidate), MAX_ONE_TYPO_WORDS);
    }

    /** Words that begin alike may have two typos; the others one, and that counts as two. */
    private Set<String> twoTypos() {
        var alike = alike(2, MAX_ONE_TYPO_WORDS + MAX_TWO_TYPO_WORDS);
        var near = new LinkedHashSet<>(
                alike.size() < most(MAX_ONE_TYPO_WORDS + MAX_TWO_TYPO_WORDS) ? oneTypo(withOneTypo(alike)) : oneTypo());
        var two = new TreeSet<>(
                take(alike, candidate -> !isMeant(candidate) && !near.contains(candidate), MAX_TWO_TYPO_WORDS));
        two.addAll(take(
                known.near("", word, 1, prefix, MAX_ONE_TYPO_WORDS + MAX_TWO_TYPO_WORDS),
                candidate -> !candidate.startsWith(first),
                MAX_TWO_TYPO_WORDS));
        two.stream().limit(MAX_TWO_TYPO_WORDS).forEach(near::add);
        return near;
    }

    /** All of those with two are there: comparing them is cheaper than another look at the dictionary. */
    private List<String> withOneTypo(List<String> alike) {
        var distance = new EditDistance(rest, 1, prefix);
        return alike.stream()
                .filter(candidate -> distance.to(candidate.substring(first.length())) <= 1)
                .toList();
    }

    private List<String> alike(int typos, int limit) {
        return known.near(first, rest, typos, prefix, most(limit));
    }

    private int most(int limit) {
        return limit + (prefix ? MAX_MEANT : 1);
    }

    /** No typo at all: found without being near. */
    private boolean isMeant(String candidate) {
        return prefix ? candidate.startsWith(word) : candidate.equals(word);
    }

    private static List<String> take(List<String> candidates, Predicate<String> wanted, int limit) {
        return candidates.stream().filter(wanted).limit(limit).toList();
    }
}
