package dev.reelay.auth.accesstoken;

import dev.reelay.auth.connection.CredentialFacts;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides when a token has to be refreshed before it is handed out.
 *
 * @param margin minimum remaining lifetime, if that is less than a tenth of the token's whole lifetime
 * @param leastUsable minimum remaining lifetime for a token to be handed out while the platform is down
 * @param suspicion how long a first rejection of the refresh token is not believed
 */
record RefreshPolicy(Duration margin, Duration leastUsable, Duration suspicion) {

    private static final int PARTS = 10;

    static RefreshPolicy of(RefreshConfig config) {
        return new RefreshPolicy(config.margin(), config.leastUsable(), config.suspicion());
    }

    /** The tenth avoids a refresh on every call for platforms with short-lived tokens. */
    boolean isDue(CredentialFacts credential, Instant now) {
        var tenth = Duration.between(credential.accessTokenIssuedAt(), credential.accessTokenExpiresAt())
                .dividedBy(PARTS);
        var needed = tenth.compareTo(margin) < 0 ? tenth : margin;
        return now.isAfter(credential.accessTokenExpiresAt().minus(needed));
    }

    boolean isUsable(CredentialFacts credential, Instant now) {
        return now.isBefore(credential.accessTokenExpiresAt().minus(leastUsable));
    }

    /** Whether the platform has rejected the refresh token a while ago; a rejection now confirms it. */
    boolean isConfirmed(CredentialFacts credential, Instant now) {
        return credential.suspectedAt() != null && pause(credential, now).isZero();
    }

    /** How much longer the platform is not asked, zero if it may be. */
    Duration pause(CredentialFacts credential, Instant now) {
        var since = credential.suspectedAt();
        var left = since == null ? Duration.ZERO : Duration.between(now, since.plus(suspicion));
        return left.isNegative() ? Duration.ZERO : left;
    }

    boolean isRefreshTokenExpired(CredentialFacts credential, Instant now) {
        return !now.isBefore(credential.refreshTokenExpiresAt());
    }
}
