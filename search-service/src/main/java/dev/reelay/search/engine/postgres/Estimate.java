package dev.reelay.search.engine.postgres;

import dev.reelay.search.engine.postgres.WordCounts.Completions;
import dev.reelay.search.engine.postgres.WordCounts.Counts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many posts have all of several words, as far as the counts of each can tell.
 *
 * @param posts in all
 * @param withEach posts with each of the words
 * @param withJoined posts with the words written as one
 */
record Estimate(long posts, List<Long> withEach, long withJoined) {

    /**
     * @param completions what stands for an unfinished word; {@code null} without one
     * @param joined what stands for the words written as one
     */
    static Estimate of(Counts counts, List<String> words, @Nullable Completions completions, Completions joined) {
        var withEach = new ArrayList<Long>();
        words.forEach(word -> withEach.add(counts.of(word)));
        if (completions != null) {
            withEach.add(completions.posts());
        }
        return new Estimate(counts.of(WordCounts.ALL), List.copyOf(withEach), joined.posts());
    }

    /** As many as have the rarest word, and those with all as one. */
    long atMost() {
        return withEach.stream().min(Long::compare).orElse(posts) + withJoined;
    }

    /** If the words had nothing to do with each other. */
    long expected() {
        var expected = (double) posts;
        for (var with : withEach) {
            expected *= Math.min(1, with / (double) Math.max(1, posts));
        }
        return Math.round(expected) + withJoined;
    }
}
