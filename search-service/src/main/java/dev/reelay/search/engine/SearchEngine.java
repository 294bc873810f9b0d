package dev.reelay.search.engine;

import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/**
 * Finds posts. All engines find the same posts with the words as they were typed; which others are meant beside them, when those are
 * many, and the order by relevance are each one's own (ADR 6).
 */
public interface SearchEngine {

    enum Readiness {
        /** Not part of this installation. */
        ABSENT,
        /** Should answer, but is down or behind. */
        UNAVAILABLE,
        READY
    }

    Backend backend();

    Readiness readiness();

    /**
     * Why it is {@link Readiness#UNAVAILABLE}; {@link Reason#UNCHECKED} or {@link Reason#DOWN} also while it is {@link Readiness#READY}:
     * nobody could check its state, or it is being left alone because it kept failing. Else {@code null}.
     */
    default @Nullable Reason reason() {
        return null;
    }

    /**
     * Answers, or fails, within the time that this engine is given. While it is not asked because it kept failing, that is at once,
     * with a {@code CircuitBreakerOpenException}.
     */
    Uni<SearchHits> search(SearchCriteria criteria);
}
