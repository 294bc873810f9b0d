package dev.reelay.ingest.platform;

import java.util.List;
import java.util.UUID;

/**
 * Temporary access to an account; kept in memory only.
 *
 * @param connectionId the connection, which is also what calls are paced by
 * @param accessToken secret
 * @param scopes what the user granted; a field outside of them fails the whole call
 */
public record AccountAccess(UUID connectionId, String accessToken, List<String> scopes) {

    public boolean allows(String scope) {
        return scopes.contains(scope);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "AccountAccess[connectionId=" + connectionId + ", scopes=" + scopes + "]";
    }
}
