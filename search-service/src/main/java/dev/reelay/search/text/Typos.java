package dev.reelay.search.text;

import java.util.LinkedHashSet;
import java.util.NavigableSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The known words that a mistyped word may stand for, by the rules of Meilisearch 1.50.
 *
 * <p>Up to 4 letters none, from 5 letters one typo, from 9 two; a wrong first letter counts as two; swapping neighbours is one.
 * The rules, their order and their limits are those of its crate {@code milli} (compute_derivations.rs, limits.rs), so that
 * both engines find the same posts.
 */
public final class Typos {

    private static final int ONE_TYPO_FROM = 5;
    private static final int TWO_TYPOS_FROM = 9;
    /** Meilisearch: MAX_ONE_TYPO_COUNT. */
    private static final int MAX_ONE_TYPO_WORDS = 150;
    /** Meilisearch: MAX_TWO_TYPOS_COUNT. */
    private static final int MAX_TWO_TYPO_WORDS = 50;

    private final Set<String> one = new LinkedHashSet<>();
    private final Set<String> two = new LinkedHashSet<>();

    private Typos() {}

    /** How many typos a word of that length may have. */
    public static int allowed(String word) {
        var letters = word.codePointCount(0, word.length());
        return letters < ONE_TYPO_FROM ? 0 : letters < TWO_TYPOS_FROM ? 1 : 2;
    }

    /**
     * The known words within that many typos, without the word itself.
     *
     * @param known sorted by code points
     * @param prefix whether the word is still being typed: known words that begin with something close to it count too
     */
    public static Set<String> of(String word, int typos, boolean prefix, NavigableSet<String> known) {
        var found = new Typos();
        if (typos == 1) {
            found.readOne(word, prefix, known);
        } else if (typos == 2) {
            found.readTwo(word, prefix, known);
        }
        found.one.addAll(found.two);
        return found.one;
    }

    private void readOne(String word, boolean prefix, NavigableSet<String> known) {
        var first = firstLetter(word);
        var distance = new EditDistance(word, 1, prefix);
        var candidate = known.ceiling(first);
        while (candidate != null && candidate.startsWith(first) && one.size() < MAX_ONE_TYPO_WORDS) {
            var far = distance.to(candidate);
            if (far == 1) {
                one.add(candidate);
            }
            candidate = next(candidate, far, distance, known);
        }
    }

    /** Words that begin alike may have two typos; the others one, and that counts as two. */
    private void readTwo(String word, boolean prefix, NavigableSet<String> known) {
        var first = firstLetter(word);
        var distance = new EditDistance(word, 2, prefix);
        var candidate = known.isEmpty() ? null : known.first();
        while (candidate != null && (one.size() < MAX_ONE_TYPO_WORDS || two.size() < MAX_TWO_TYPO_WORDS)) {
            var far = distance.to(candidate);
            var alike = candidate.startsWith(first);
            if (!alike && far <= 1 && two.size() < MAX_TWO_TYPO_WORDS) {
                two.add(candidate);
            } else if (far == 1 && one.size() < MAX_ONE_TYPO_WORDS) {
                one.add(candidate);
            } else if (far == 2 && alike && two.size() < MAX_TWO_TYPO_WORDS) {
                two.add(candidate);
            }
            candidate = next(candidate, far, distance, known);
        }
    }

    /** The next word that can be close enough: all that share a hopeless beginning are skipped. */
    private static @Nullable String next(String candidate, int far, EditDistance distance, NavigableSet<String> known) {
        if (far != EditDistance.FAR || distance.deadLength() == 0) {
            return known.higher(candidate);
        }
        var dead = candidate.substring(0, candidate.offsetByCodePoints(0, distance.deadLength()));
        return known.higher(dead + Character.toString(Character.MAX_CODE_POINT));
    }

    private static String firstLetter(String word) {
        return word.substring(0, word.offsetByCodePoints(0, 1));
    }
}
