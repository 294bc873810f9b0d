package dev.reelay.search.support;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Words near another, by the rules and limits of the server's crate {@code milli}: from 5 letters one typo, from 9 two, a wrong first
 * letter counts as two, two neighbours swapped as one. Written anew, by the plain matrix, since the service's own is under test.
 */
final class StandInTypos {

    private static final int ONE_TYPO_FROM = 5;
    private static final int TWO_TYPOS_FROM = 9;
    private static final int MOST_WITH_ONE = 150;
    private static final int MOST_WITH_TWO = 50;
    private static final int FAR = 3;

    private StandInTypos() {}

    static int allowed(String word) {
        var letters = word.codePointCount(0, word.length());
        return letters < ONE_TYPO_FROM ? 0 : letters < TWO_TYPOS_FROM ? 1 : 2;
    }

    /**
     * Without the word itself.
     *
     * @param prefix whether words that begin with something near count too
     */
    static Set<String> near(String word, int typos, boolean prefix, Iterable<String> known) {
        Set<String> one = new LinkedHashSet<>();
        Set<String> two = new LinkedHashSet<>();
        for (var candidate : typos == 0 ? Set.<String>of() : known) {
            var alike = candidate.codePointAt(0) == word.codePointAt(0);
            if (!alike && typos == 1) {
                continue;
            }
            var distance = distance(word, candidate, prefix);
            var counted = alike ? distance : distance <= 1 ? 2 : FAR;
            if (counted == 1 && one.size() < MOST_WITH_ONE) {
                one.add(candidate);
            } else if (counted == 2 && typos == 2 && two.size() < MOST_WITH_TWO) {
                two.add(candidate);
            }
        }
        one.addAll(two);
        return one;
    }

    /** Up to 2; otherwise {@link #FAR}. */
    static int distance(String word, String candidate, boolean prefix) {
        var letters = word.codePoints().toArray();
        var other = candidate.codePoints().toArray();
        var rows = new int[other.length + 1][letters.length + 1];
        for (var i = 0; i <= letters.length; i++) {
            rows[0][i] = i;
        }
        for (var n = 1; n <= other.length; n++) {
            rows[n][0] = n;
            var least = n;
            for (var i = 1; i <= letters.length; i++) {
                var same = letters[i - 1] == other[n - 1];
                rows[n][i] =
                        Math.min(Math.min(rows[n - 1][i], rows[n][i - 1]) + 1, rows[n - 1][i - 1] + (same ? 0 : 1));
                if (i > 1 && n > 1 && letters[i - 1] == other[n - 2] && letters[i - 2] == other[n - 1]) {
                    rows[n][i] = Math.min(rows[n][i], rows[n - 2][i - 2] + 1);
                }
                least = Math.min(least, rows[n][i]);
            }
            if (least >= FAR) {
                return FAR;
            }
            if (prefix && isSettled(rows[n])) {
                return rows[n][letters.length];
            }
        }
        return Math.min(FAR, rows[other.length][letters.length]);
    }

    /** Whether the whole word is nearer than any beginning of it, so that what follows is the rest of a longer word. */
    private static boolean isSettled(int[] row) {
        var whole = row[row.length - 1];
        for (var i = 0; i < row.length - 1; i++) {
            if (row[i] < whole) {
                return false;
            }
        }
        return whole < FAR;
    }
}
