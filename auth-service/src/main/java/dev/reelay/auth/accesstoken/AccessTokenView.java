package dev.reelay.auth.accesstoken;

import dev.reelay.contracts.Platform;
import java.time.Instant;
import java.util.List;

/**
 * A live access token, for a service that must keep it in memory only.
 *
 * @param expiresAt UTC
 * @param scopes of those granted the ones for the caller's use; the token itself has all, as platforms narrow none
 * @param version of the token pair; to be sent back as {@code rejected_version} if the platform rejects the token
 */
public record AccessTokenView(
        String accessToken,
        Instant expiresAt,
        Platform platform,
        String platformUserId,
        List<String> scopes,
        String workspace,
        int version) {

    /** @param workspace of the connection that it was asked for */
    static AccessTokenView of(LiveToken token, String workspace, List<String> scopes) {
        var credential = token.credential();
        return new AccessTokenView(
                token.accessToken().reveal(),
                credential.accessTokenExpiresAt(),
                credential.platform(),
                credential.platformUserId(),
                scopes,
                workspace,
                credential.tokenVersion());
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "AccessTokenView[platformUserId=" + platformUserId + ", expiresAt=" + expiresAt + "]";
    }
}
