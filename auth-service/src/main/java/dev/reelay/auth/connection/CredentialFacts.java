package dev.reelay.auth.connection;

import dev.reelay.auth.platform.KnownGrant;
import dev.reelay.auth.vault.SecretOwner;
import dev.reelay.common.secret.Secret;
import dev.reelay.contracts.Platform;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A credential as other features see it.
 *
 * @param tokenVersion increases with each token pair
 * @param accessTokenIssuedAt UTC
 * @param accessTokenExpiresAt UTC
 * @param refreshTokenExpiresAt UTC
 * @param suspectedAt since when the platform rejects the refresh token, UTC; {@code null} if it does not
 */
public record CredentialFacts(
        UUID id,
        Platform platform,
        String platformUserId,
        List<String> scopes,
        int tokenVersion,
        Instant accessTokenIssuedAt,
        Instant accessTokenExpiresAt,
        Instant refreshTokenExpiresAt,
        @Nullable Instant suspectedAt) {

    /** The owner of its tokens in the vault. */
    public SecretOwner secretOwner() {
        return SecretOwner.of(platform, id);
    }

    /** Its grant, to be refreshed. */
    public KnownGrant known(Secret refreshToken) {
        return new KnownGrant(
                platformUserId, refreshToken, scopes, accessTokenIssuedAt, accessTokenExpiresAt, refreshTokenExpiresAt);
    }
}
