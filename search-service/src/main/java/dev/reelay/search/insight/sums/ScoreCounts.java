package dev.reelay.search.insight.sums;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many posts have which score: a histogram by whole points, from which a median is right to half a point.
 *
 * <p>In the tables it is one number, eight decimal digits for each point, the lowest first. PostgreSQL's own {@code sum()} adds up any
 * number of them, adding and subtracting a post is a plain addition, and a histogram with one entry takes a few bytes. Each point has
 * room for 99,999,999 posts.
 */
public final class ScoreCounts {

    static final int HIGHEST = 100;

    /** In {@link #DIGITS} decimal digits. */
    private static final BigInteger ROOM = BigInteger.valueOf(100_000_000);

    private static final int DIGITS = 8;
    private static final String NONE = "0";

    private final long[] counts = new long[HIGHEST + 1];

    /** As it stands in a table. */
    public static ScoreCounts read(BigDecimal packed) {
        var read = new ScoreCounts();
        var rest = packed.toBigInteger();
        for (var point = 0; point <= HIGHEST && rest.signum() != 0; point++) {
            var parts = rest.divideAndRemainder(ROOM);
            read.counts[point] = parts[1].longValue();
            rest = parts[0];
        }
        return read;
    }

    /** The point that a score counts for. */
    static int point(int tenths) {
        return Math.max(0, Math.min(HIGHEST, tenths / 10));
    }

    /**
     * As PostgreSQL reads it into a {@code numeric}.
     *
     * @param counts by point, none negative
     */
    static String pack(SortedMap<Integer, Long> counts) {
        var sorted = new TreeMap<>(counts);
        sorted.values().removeIf(count -> count == 0);
        if (sorted.isEmpty()) {
            return NONE;
        }
        var digits = new StringBuilder();
        for (var point = sorted.lastKey(); point >= sorted.firstKey(); point--) {
            var count = sorted.getOrDefault(point, 0L).toString();
            digits.append(digits.isEmpty() ? "" : "0".repeat(DIGITS - count.length()))
                    .append(count);
        }
        return digits.append('e').append(DIGITS * sorted.firstKey()).toString();
    }

    public long posts() {
        return Arrays.stream(counts).sum();
    }

    /** Right to half a point; of no posts 0. */
    public double median() {
        var posts = posts();
        if (posts == 0) {
            return 0;
        }
        return (middle((posts - 1) / 2) + middle(posts / 2)) / 2;
    }

    /** The middle of the point that the post with this rank, counted from the lowest score, has; 100 is a whole point of its own. */
    private double middle(long rank) {
        var seen = 0L;
        for (var point = 0; point <= HIGHEST; point++) {
            seen += counts[point];
            if (seen > rank) {
                return point == HIGHEST ? HIGHEST : point + 0.5;
            }
        }
        throw new IllegalStateException("no post of rank " + rank);
    }
}
