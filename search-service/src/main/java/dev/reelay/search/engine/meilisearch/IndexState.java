package dev.reelay.search.engine.meilisearch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of all indexes.
 *
 * @param generations oldest first
 * @param settledBefore no change that was queued before is still waiting, UTC
 * @param lastTask highest uid of a task that the server has confirmed
 * @param isRebuildAsked whether an operator wants a new generation
 * @param now by the clock of the database
 */
public record IndexState(
        List<IndexGeneration> generations, Instant settledBefore, long lastTask, boolean isRebuildAsked, Instant now) {

    /** The newest one of that shape. */
    public Optional<IndexGeneration> newest(IndexShape shape) {
        return generations.stream()
                .filter(generation -> generation.shape().equals(shape))
                .reduce((older, newer) -> newer);
    }

    /** The one to search: whatever its settings, its documents are those that this release knows how to find. */
    public Optional<IndexGeneration> live(int documentVersion) {
        return generations.stream()
                .filter(IndexGeneration::isLive)
                .filter(generation -> generation.shape().documentVersion() == documentVersion)
                .reduce((older, newer) -> newer);
    }

    public boolean hasLive() {
        return generations.stream().anyMatch(IndexGeneration::isLive);
    }
}
