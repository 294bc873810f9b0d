package dev.reelay.search.text;

import java.util.ArrayList;
import java.util.List;

/**
 * The edit distance of many words from one: letters inserted, deleted, changed or swapped with a neighbour.
 *
 * <p>Fast for words in sorted order: the rows of the matrix that belong to the prefix shared with the previous word are kept. If the
 * word is the beginning of one that is still being typed, the rest of the other word does not count.
 */
final class EditDistance {

    /** Farther than any limit. */
    static final int FAR = Integer.MAX_VALUE;

    private final int[] letters;
    private final int limit;
    private final boolean prefix;
    /** {@code rows.get(n)[i]}: distance of the first i letters from the first n letters of the other word. */
    private final List<int[]> rows = new ArrayList<>();

    private int[] other = {};
    private int deadLength;

    EditDistance(String word, int limit, boolean prefix) {
        letters = word.codePoints().toArray();
        this.limit = limit;
        this.prefix = prefix;
        var first = new int[letters.length + 1];
        for (var i = 0; i < first.length; i++) {
            first[i] = i;
        }
        rows.add(first);
    }

    /** The distance, or {@link #FAR} above the limit; {@link #deadLength()} then says how many letters were enough to know. */
    int to(String word) {
        var next = word.codePoints().toArray();
        var shared = 0;
        while (shared < Math.min(Math.min(next.length, other.length), rows.size() - 1)
                && next[shared] == other[shared]) {
            shared++;
        }
        while (rows.size() > shared + 1) {
            rows.remove(rows.size() - 1);
        }
        other = next;
        deadLength = 0;
        for (var length = 0; length < next.length; length++) {
            if (rows.size() == length + 1) {
                rows.add(row(length + 1));
            }
            var row = rows.get(length + 1);
            if (smallest(row) > limit) {
                deadLength = length + 1;
                return FAR;
            }
            if (prefix && isSettled(row)) {
                return row[letters.length];
            }
        }
        var distance = rows.get(next.length)[letters.length];
        return distance <= limit ? distance : FAR;
    }

    /** After {@link #FAR}: no word that begins with this many letters of that word is within the limit; 0 if unknown. */
    int deadLength() {
        return deadLength;
    }

    private int[] row(int length) {
        var above = rows.get(length - 1);
        var row = new int[letters.length + 1];
        row[0] = length;
        for (var i = 1; i < row.length; i++) {
            var same = letters[i - 1] == other[length - 1];
            row[i] = Math.min(Math.min(above[i] + 1, row[i - 1] + 1), above[i - 1] + (same ? 0 : 1));
            if (i > 1 && length > 1 && letters[i - 1] == other[length - 2] && letters[i - 2] == other[length - 1]) {
                row[i] = Math.min(row[i], rows.get(length - 2)[i - 2] + 1);
            }
        }
        return row;
    }

    /** Whether no further letter can bring it closer: then what follows is the rest of a longer word. */
    private boolean isSettled(int[] row) {
        var whole = row[letters.length];
        if (whole > limit) {
            return false;
        }
        for (var i = 0; i < letters.length; i++) {
            if (row[i] < whole) {
                return false;
            }
        }
        return true;
    }

    private static int smallest(int[] row) {
        var smallest = row[0];
        for (var distance : row) {
            smallest = Math.min(smallest, distance);
        }
        return smallest;
    }
}
