package dev.reelay.ingest.platform;

import dev.reelay.common.secret.Secret;
import java.util.List;
import java.util.UUID;

/**
 * Temporary access to an account; kept in memory only.
 *
 * @param connectionId the connection, which is also what calls are paced by
 * @param scopes what the user granted; a field outside of them fails the whole call
 */
public record AccountAccess(UUID connectionId, Secret accessToken, List<String> scopes) {

    public boolean allows(String scope) {
        return scopes.contains(scope);
    }
}
