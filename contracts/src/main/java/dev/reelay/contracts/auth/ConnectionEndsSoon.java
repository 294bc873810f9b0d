package dev.reelay.contracts.auth;

import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The platform will soon stop renewing the tokens; only the user can prevent it, by connecting the account again. Told some days
 * before (7, 3 and 1, unless configured otherwise); the connection works until then. Kafka key: {@code connectionId}.
 *
 * @param connectionId the connection, UUIDv7
 * @param workspace tenant that owns it; no other tenant may see it
 * @param owner subject ({@code sub}) of the person who connected it
 * @param platform where the account lives
 * @param platformUserId the platform's id of the account, byte for byte (TikTok: {@code open_id})
 * @param endsAt when the refresh token ends, UTC
 * @param daysLeft how many days before the end this notice is due
 * @param username handle without {@code @}, if known
 * @param displayName name as shown on the platform, if known
 */
public record ConnectionEndsSoon(
        UUID connectionId,
        String workspace,
        String owner,
        Platform platform,
        String platformUserId,
        Instant endsAt,
        Integer daysLeft,
        @Nullable String username,
        @Nullable String displayName)
        implements Event {

    public static final String TYPE = "dev.reelay.auth.ConnectionEndsSoon.v1";

    @Override
    public String key() {
        return connectionId.toString();
    }
}
