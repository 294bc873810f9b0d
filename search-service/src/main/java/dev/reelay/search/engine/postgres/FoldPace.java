package dev.reelay.search.engine.postgres;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How soon changes are folded again: at once when that takes no time, and after a rest that grows with it when very many posts are
 * written. The longer the rest, the more of them share a word, whose count is then changed once for all of them. Thread-safe.
 */
final class FoldPace {

    /** So many times as long as the fold before: folding takes a tenth of the time, and more only behind the longest rest. */
    private static final int REST = 9;

    /** Completions and typos know a new word after that at the latest; a search for the word itself does not need its count. */
    static final Duration LONGEST_REST = Duration.ofSeconds(10);

    private final LongSupplier nanoTime;
    private volatile long dueAt;

    /** @param nanoTime as {@link System#nanoTime} */
    FoldPace(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        dueAt = nanoTime.getAsLong();
    }

    boolean isDue() {
        return nanoTime.getAsLong() - dueAt >= 0;
    }

    /** @param began by the same clock */
    void folded(long began) {
        var now = nanoTime.getAsLong();
        dueAt = now + Math.min(LONGEST_REST.toNanos(), REST * (now - began));
    }
}
