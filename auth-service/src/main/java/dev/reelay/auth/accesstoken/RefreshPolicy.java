package dev.reelay.auth.accesstoken;

import dev.reelay.auth.connection.ConnectionFacts;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides when a token has to be refreshed before it is handed out.
 *
 * @param margin minimum remaining lifetime, if that is less than a tenth of the token's whole lifetime
 * @param leastUsable minimum remaining lifetime for a token to be handed out while the platform is down
 */
record RefreshPolicy(Duration margin, Duration leastUsable) {

    private static final int PARTS = 10;

    static RefreshPolicy of(RefreshConfig config) {
        return new RefreshPolicy(config.margin(), config.leastUsable());
    }

    /** The tenth avoids a refresh on every call for platforms with short-lived tokens. */
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
