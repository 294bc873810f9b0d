package dev.reelay.ingest.platform;

import java.util.List;
import java.util.UUID;

/**
 * The right to read an account for a while; lives in memory only.
 *
 * @param connectionId the connection, also the unit in which calls are paced
 * @param accessToken secret
 * @param scopes what the user granted; fields outside of them fail the whole call
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
