package dev.reelay.search.query;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.reelay.common.problem.Unavailable;
import dev.reelay.search.engine.Reason;
import java.util.Locale;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Why an answer is degraded: what was wrong with Meilisearch, or, for {@link #UNCHECKED}, with PostgreSQL. */
public enum DegradedReason {
    /** Changes wait for its index longer than they may. */
    @JsonProperty("behind")
    BEHIND,
    /** Its index is being filled. */
    @JsonProperty("building")
    BUILDING,
    /** It cannot be reached, or kept failing. */
    @JsonProperty("down")
    DOWN,
    /** It did not answer this search in time. */
    @JsonProperty("slow")
    SLOW,
    /** It refused this search, or answered what cannot be read. */
    @JsonProperty("failed")
    FAILED,
    /** It answered, and cannot be compared with PostgreSQL, which is away. */
    @JsonProperty("unchecked")
    UNCHECKED;

    /** Of an engine that is unavailable; one that does not say why is taken to be down. */
    static DegradedReason ofUnavailable(@Nullable Reason reason) {
        return reason == null ? DOWN : valueOf(reason.name());
    }

    /** @param failure of a search in Meilisearch */
    static DegradedReason of(Throwable failure) {
        if (failure instanceof CircuitBreakerOpenException) {
            return DOWN;
        }
        if (failure instanceof TimeoutException) {
            return SLOW;
        }
        return Unavailable.in(failure)
                .map(kind -> kind == Unavailable.TOO_SLOW ? SLOW : DOWN)
                .orElse(FAILED);
    }

    /** As in the answer. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
