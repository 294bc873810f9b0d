package dev.reelay.auth.accesstoken;

import dev.reelay.auth.connection.ConnectionFacts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of a connection's token.
 *
 * @param rejectedVersion version of a token that the platform refused although it should live; {@code null} without such
 * @param ahead whether it is to be refreshed well before its end
 */
record RefreshDemand(@Nullable Integer rejectedVersion, boolean ahead) {

    /** A token that lives. */
    static final RefreshDemand LIVE = new RefreshDemand(null, false);

    static RefreshDemand insteadOf(@Nullable Integer rejectedVersion) {
        return new RefreshDemand(rejectedVersion, false);
    }

    /** A token newer than that version, which stands shortly before its end. */
    static RefreshDemand ahead(int version) {
        return new RefreshDemand(version, true);
    }

    boolean isMet(ConnectionFacts connection, RefreshPolicy policy, Instant now) {
        return !isVersion(connection) && !policy.isDue(connection, now);
    }

    /** Whether the connection's token is the one that the platform refused. */
    boolean rejects(ConnectionFacts connection) {
        return !ahead && isVersion(connection);
    }

    private boolean isVersion(ConnectionFacts connection) {
        return rejectedVersion != null && rejectedVersion == connection.tokenVersion();
    }
}
