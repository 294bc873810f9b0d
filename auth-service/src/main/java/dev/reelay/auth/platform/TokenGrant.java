package dev.reelay.auth.platform;

import dev.reelay.common.secret.Secret;
import java.time.Instant;
import java.util.List;

/**
 * A pair of tokens as a platform issued it.
 *
 * @param platformUserId the platform's id of the account, byte for byte
 * @param scopes granted, which may be fewer than asked for
 * @param issuedAt UTC, our clock, before the platform was asked: lifetimes are counted from there, to be early and not late
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
