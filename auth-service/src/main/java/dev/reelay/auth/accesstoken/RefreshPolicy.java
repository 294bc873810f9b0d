package dev.reelay.auth.accesstoken;

import dev.reelay.auth.connection.ConnectionFacts;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides when a token has to be refreshed before it is given out.
 *
 * @param margin with less than that left, or less than a tenth of its life, whichever is less
 * @param leastUsable minimum remaining lifetime for a token to be handed out while the platform is down
 */
record RefreshPolicy(Duration margin, Duration leastUsable) {

    private static final int PARTS = 10;

    static RefreshPolicy of(RefreshConfig config) {
        return new RefreshPolicy(config.margin(), config.leastUsable());
    }

    /** The tenth keeps platforms with short-lived tokens from a refresh at every call. */
    boolean isDue(ConnectionFacts connection, Instant now) {
        var tenth = Duration.between(connection.accessTokenIssuedAt(), connection.accessTokenExpiresAt())
                .dividedBy(PARTS);
        var needed = tenth.compareTo(margin) < 0 ? tenth : margin;
        return now.isAfter(connection.accessTokenExpiresAt().minus(needed));
    }

    boolean isUsable(ConnectionFacts connection, Instant now) {
        return now.isBefore(connection.accessTokenExpiresAt().minus(leastUsable));
    }

    boolean isRefreshTokenExpired(ConnectionFacts connection, Instant now) {
        return !now.isBefore(connection.refreshTokenExpiresAt());
    }
}
