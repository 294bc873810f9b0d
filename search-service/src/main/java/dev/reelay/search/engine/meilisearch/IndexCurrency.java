package dev.reelay.search.engine.meilisearch;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Until when the index is known to hold every change of the copy: an index that is behind must not answer. */
@ApplicationScoped
class IndexCurrency {

    private final Clock clock;
    private volatile Instant completeAt = Instant.MIN;

    IndexCurrency(Clock clock) {
        this.clock = clock;
    }

    /** At that time nothing was waiting. */
    void completeAt(Instant at) {
        completeAt = at;
    }

    /** It failed, or must be filled anew: nothing is known until {@link #completeAt} is called again. */
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
