package dev.reelay.search.engine.meilisearch.feed;

import dev.reelay.search.engine.meilisearch.IndexGeneration;
import dev.reelay.search.engine.meilisearch.client.MeilisearchConfig;
import dev.reelay.search.post.BacklogState;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When an index is compared: one that was built whole and at once, a live one part by part. For one thread. */
final class IndexCheck {

    private final IndexComparison comparison;
    private final MeilisearchConfig config;
    private final Clock clock;
    private @Nullable IndexGeneration target;
    private @Nullable Instant comparedAt;
    private Instant nextPart = Instant.EPOCH;

    IndexCheck(IndexComparison comparison, MeilisearchConfig config, Clock clock) {
        this.comparison = comparison;
        this.config = config;
        this.clock = clock;
    }

    /** The index to compare, as it is now. */
    void follow(IndexGeneration generation) {
        var before = target;
        target = generation;
        if (before == null
                || before.generation() != generation.generation()
                || before.isLive() != generation.isLive()
                || !generation.isBuilt()) {
            comparison.restart();
            comparedAt = null;
        }
    }

    /**
     * Compares a part if it is time to, and returns whether it has.
     *
     * @param now by the clock of the database
     */
    boolean step(Instant now) {
        var generation = target;
        if (generation == null || !isDue(generation)) {
            return false;
        }
        var isWhole = comparison.step(generation.indexUid());
        if (isWhole && !generation.isLive()) {
            comparedAt = now;
        }
        nextPart = clock.instant().plus(config.compareInterval());
        return true;
    }

    /**
     * Whether it holds all that the copy held when it was compared. What has changed since may wait, however long: for the index that is
     * live until then it waits as long.
     */
    boolean isGood(BacklogState backlog) {
        var oldest = backlog.oldest();
        return comparedAt != null
                && backlog.now().isAfter(comparedAt)
                && (oldest == null || oldest.isAfter(comparedAt));
    }

    private boolean isDue(IndexGeneration generation) {
        return generation.isLive() ? !clock.instant().isBefore(nextPart) : generation.isBuilt() && comparedAt == null;
    }
}
