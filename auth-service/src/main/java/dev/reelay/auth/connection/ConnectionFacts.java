package dev.reelay.auth.connection;

import dev.reelay.auth.vault.SecretOwner;
import dev.reelay.contracts.Platform;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A connection as other features see it.
 *
 * @param tokenVersion grows with each pair of tokens
 * @param accessTokenIssuedAt UTC
 * @param accessTokenExpiresAt UTC
 * @param refreshTokenExpiresAt UTC
 */
public record ConnectionFacts(
        UUID id,
        String workspace,
        Platform platform,
        String platformUserId,
        List<String> scopes,
        ConnectionState state,
        int tokenVersion,
        Instant accessTokenIssuedAt,
        Instant accessTokenExpiresAt,
        Instant refreshTokenExpiresAt) {

    /** Under which its tokens are in the vault. */
    public SecretOwner secretOwner() {
        return new SecretOwner(workspace, platform, id);
    }

    /** Itself, or the problem that says why there are no tokens. */
    public ConnectionFacts requireActive() {
        return switch (state) {
            case ACTIVE -> this;
            case EXPIRED -> throw ConnectionProblem.expired();
            case REVOKED -> throw ConnectionProblem.revoked();
        };
    }
}
