package dev.reelay.contracts.auth;

import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The access token was renewed without the user. Kafka key: {@code connectionId}.
 *
 * @param connectionId the connection, UUIDv7
 * @param workspace tenant that owns it; no other tenant may see it
 * @param platform where the account lives
 * @param platformUserId the platform's id of the account, byte for byte (TikTok: {@code open_id})
 * @param scopes granted scopes after the refresh
 * @param refreshedAt when that happened, UTC
 * @param accessTokenExpiresAt UTC; the token is refreshed automatically before then
 * @param refreshTokenExpiresAt UTC; the user has to connect the account again after this
 */
public record TokenRefreshed(
        UUID connectionId,
        String workspace,
        Platform platform,
        String platformUserId,
        List<String> scopes,
        Instant refreshedAt,
        Instant accessTokenExpiresAt,
        Instant refreshTokenExpiresAt)
        implements Event {

    public static final String TYPE = "dev.reelay.auth.TokenRefreshed.v1";

    @Override
    public String key() {
        return connectionId.toString();
    }
}
