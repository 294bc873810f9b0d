package dev.reelay.search.engine;

import io.smallrye.mutiny.Uni;

/**
 * An engine that finds posts. All find the same for the same criteria; only the order by relevance is each one's own.
 */
public interface SearchEngine {

    enum Readiness {
        /** Not part of this installation. */
        ABSENT,
        /** Should answer, but is down or behind. */
        AWAY,
        READY
    }

    Backend backend();

    Readiness readiness();

    /**
     * Answers, or fails, within the time that this engine is given; with {@code CircuitBreakerOpenException} at once, while it is left
     * alone because it kept failing.
     */
    Uni<SearchHits> search(SearchCriteria criteria);
}
