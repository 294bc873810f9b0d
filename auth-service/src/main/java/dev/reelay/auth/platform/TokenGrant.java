package dev.reelay.auth.platform;

import dev.reelay.common.secret.Secret;
import java.time.Instant;
import java.util.List;

/**
 * A token pair, as issued by a platform.
 *
 * @param platformUserId the platform's id of the account, byte for byte
 * @param scopes granted, possibly fewer than requested
 * @param issuedAt UTC, by our clock, before the platform was called: lifetimes count from then, to err on the early side
 * @param accessTokenExpiresAt UTC
 * @param refreshTokenExpiresAt UTC
 */
public record TokenGrant(
        String platformUserId,
        Secret accessToken,
        Secret refreshToken,
        List<String> scopes,
        Instant issuedAt,
        Instant accessTokenExpiresAt,
        Instant refreshTokenExpiresAt) {

    public TokenGrant {
        scopes = List.copyOf(scopes);
    }
}
