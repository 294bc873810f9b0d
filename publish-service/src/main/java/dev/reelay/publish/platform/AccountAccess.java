package dev.reelay.publish.platform;

import java.util.UUID;

/**
 * A live access token and whose it is. In memory only, for one step of work.
 *
 * @param platformUserId the platform's id of the account
 * @param token secret
 * @param version names the token to auth-service without telling it; may be {@code null}
 */
public record AccountAccess(UUID connectionId, String workspace, String platformUserId, String token, Integer version) {

    @Override
    public String toString() {
        return "AccountAccess[connectionId=" + connectionId + "]";
    }
}
