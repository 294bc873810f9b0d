package dev.reelay.auth.accesstoken;

import dev.reelay.auth.connection.ConnectionFacts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a caller needs of a connection's token.
 *
 * @param rejectedVersion version of a token that will not do, because the platform rejected it or it is about to expire;
 *     {@code null} for any live token
 * @param ahead whether the token is refreshed ahead of need
 */
record RefreshDemand(@Nullable Integer rejectedVersion, boolean ahead) {

    /** Requests a live token other than the one of this version. */
    static RefreshDemand insteadOf(@Nullable Integer rejectedVersion) {
        return new RefreshDemand(rejectedVersion, false);
    }

    /** Requests a token newer than this version, because this one is about to expire. */
    static RefreshDemand ahead(int version) {
        return new RefreshDemand(version, true);
    }

    boolean isMet(ConnectionFacts connection, RefreshPolicy policy, Instant now) {
        return !isVersion(connection) && !policy.isDue(connection, now);
    }

    /** Whether the connection's token is the one that the platform rejected. */
    boolean rejects(ConnectionFacts connection) {
        return !ahead && isVersion(connection);
    }

    /** Whether the outcome of a refresh for somebody else will do; a token that may be the rejected one will not. */
    boolean isAnsweredBy(RefreshOutcome outcome) {
        return !(outcome instanceof RefreshOutcome.Live live
                && isVersion(live.token().connection()));
    }

    /** The same outcome without an old token that the platform has rejected. */
    RefreshOutcome acceptable(RefreshOutcome outcome) {
        return outcome instanceof RefreshOutcome.Failed failed
                        && failed.stillUsable() != null
                        && rejects(failed.stillUsable().connection())
                ? new RefreshOutcome.Failed(failed.cause(), null)
                : outcome;
    }

    private boolean isVersion(ConnectionFacts connection) {
        return rejectedVersion != null && rejectedVersion == connection.tokenVersion();
    }
}
