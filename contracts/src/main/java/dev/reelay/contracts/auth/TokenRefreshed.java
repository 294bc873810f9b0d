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
 * @param workspace tenant that owns it; nobody else may see it
 * @param platform where the account lives
 * @param platformUserId the platform's id of the account, byte for byte (TikTok: {@code open_id})
 * @param scopes granted scopes after the refresh
 * @param refreshedAt when that was, UTC
 * @param accessTokenExpiresAt UTC; refreshed before that without anybody's help
 * @param refreshTokenExpiresAt UTC; after that the user has to connect again
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
