package dev.reelay.contracts.auth;

import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account was connected, or connected again: the platform issued tokens. Kafka key: {@code connectionId}.
 *
 * <p>The tokens themselves stay in auth-service.
 *
 * @param connectionId the connection, UUIDv7
 * @param workspace tenant that owns it; no other tenant may see it
 * @param owner subject ({@code sub}) of the person who connected it
 * @param platform where the account lives
 * @param platformUserId the platform's id of the account, byte for byte (TikTok: {@code open_id})
 * @param username handle without {@code @}; {@code null} when the scope for it was not granted
 * @param displayName name as shown on the platform
 * @param scopes granted scopes, possibly fewer than requested
 * @param connectedAt when that happened, UTC
 * @param accessTokenExpiresAt UTC; the token is refreshed automatically before then
 * @param refreshTokenExpiresAt UTC; the user has to connect the account again after this
 */
public record TokenIssued(
        UUID connectionId,
        String workspace,
        String owner,
        Platform platform,
        String platformUserId,
        @Nullable String username,
        @Nullable String displayName,
        List<String> scopes,
        Instant connectedAt,
        Instant accessTokenExpiresAt,
        Instant refreshTokenExpiresAt)
        implements Event {

    public static final String TYPE = "dev.reelay.auth.TokenIssued.v1";

    @Override
    public String key() {
        return connectionId.toString();
    }
}
