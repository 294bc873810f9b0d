package dev.reelay.search.engine.meilisearch.feed;

import dev.reelay.search.engine.meilisearch.IndexGeneration;
import dev.reelay.search.engine.meilisearch.IndexState;
import dev.reelay.search.post.BacklogState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the indexes are, for operators.
 *
 * @param waiting changes that wait; 10,000 means at least
 * @param refused changes that an index refused; 10,000 means at least
 * @param lagSeconds age of the longest waiting change
 * @param rebuildAsked whether a new index is about to be built
 * @param indexes oldest first
 */
record IndexView(long waiting, long refused, double lagSeconds, boolean rebuildAsked, List<Generation> indexes) {

    /** Ids are hashes, so how far the walk has come in them is how far it has come. */
    private static final int ID_DIGITS = 7;

    private static final double FIRST_DIGITS = 1L << (4 * ID_DIGITS);

    /**
     * An index.
     *
     * @param built posts in it while it is built, by estimate
     * @param total posts in the copy, by estimate
     * @param liveSince UTC; {@code null} while it is built
     */
    record Generation(
            int generation,
            String name,
            IndexGeneration.State state,
            long built,
            long total,
            Instant createdAt,
            @Nullable Instant liveSince) {}

    static IndexView of(IndexState state, BacklogState backlog, long posts) {
        return new IndexView(
                backlog.waiting(),
                backlog.refused(),
                backlog.lag().toMillis() / 1000.0,
                state.isRebuildAsked(),
                state.generations().stream()
                        .map(generation -> of(generation, posts))
                        .toList());
    }

    private static Generation of(IndexGeneration generation, long posts) {
        return new Generation(
                generation.generation(),
                generation.indexUid(),
                generation.state(),
                Math.round(posts * share(generation)),
                posts,
                generation.createdAt(),
                generation.liveSince());
    }

    private static double share(IndexGeneration generation) {
        if (generation.isBuilt() || generation.builtToId().length() < ID_DIGITS) {
            return generation.isBuilt() ? 1 : 0;
        }
        return Integer.parseInt(generation.builtToId().substring(0, ID_DIGITS), 16) / FIRST_DIGITS;
    }
}
