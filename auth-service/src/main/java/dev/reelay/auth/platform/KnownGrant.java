package dev.reelay.auth.platform;

import dev.reelay.common.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The grant that is to be refreshed. A platform's answer may leave out what has not changed: then it is taken from here, since
 * new tokens must not be dropped for what they come without.
 *
 * @param issuedAt UTC, of the access token
 * @param accessTokenExpiresAt UTC
 * @param refreshTokenExpiresAt UTC
 */
public record KnownGrant(
        String platformUserId,
        Secret refreshToken,
        List<String> scopes,
        Instant issuedAt,
        Instant accessTokenExpiresAt,
        Instant refreshTokenExpiresAt) {

    public KnownGrant {
        scopes = List.copyOf(scopes);
    }

    public Duration accessTokenLife() {
        return Duration.between(issuedAt, accessTokenExpiresAt);
    }
}
