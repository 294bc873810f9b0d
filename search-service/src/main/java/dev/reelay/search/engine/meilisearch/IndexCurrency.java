package dev.reelay.search.engine.meilisearch;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** When the index last held every change of the copy: an index that is behind must not answer. Thread-safe. */
@ApplicationScoped
class IndexCurrency {

    private final Clock clock;
    private volatile Instant completeAt = Instant.MIN;

    IndexCurrency(Clock clock) {
        this.clock = clock;
    }

    /** No change was waiting at that time. */
    void completeAt(Instant at) {
        completeAt = at;
    }

    /** The index failed, or must be filled again: nothing is known until {@link #completeAt} is called again. */
    void lost() {
        completeAt = Instant.MIN;
    }

    /** Whether it was complete once and has not failed since. */
    boolean isKnown() {
        return completeAt != Instant.MIN;
    }

    boolean isWithin(Duration lag) {
        return completeAt.isAfter(clock.instant().minus(lag));
    }
}
