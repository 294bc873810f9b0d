package dev.reelay.auth.platform.tiktok;

import dev.reelay.auth.platform.PlatformException;
import dev.reelay.auth.platform.PlatformException.Kind;
import dev.reelay.auth.platform.TokenGrant;
import dev.reelay.auth.vault.Secret;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the token endpoint's success: a flat body with lifetimes in seconds that remain. */
final class TikTokTokens {

    private TikTokTokens() {}

    /** @param sent the refresh token that was sent, for an answer that brings no new one; {@code null} with a code */
    static TokenGrant read(JsonObject body, @Nullable Secret sent, Instant askedAt) {
        try {
            var refreshToken = body.getString("refresh_token", sent == null ? "" : sent.reveal());
            return new TokenGrant(
                    required(body, "open_id"),
                    Secret.of(required(body, "access_token")),
                    Secret.of(refreshToken),
                    scopes(body.getString("scope", "")),
                    askedAt,
                    askedAt.plusSeconds(seconds(body, "expires_in")),
                    askedAt.plusSeconds(seconds(body, "refresh_expires_in")));
        } catch (IllegalArgumentException | ClassCastException e) {
            // Without the cause, which may quote a token. The request may have had its effect.
            throw new PlatformException(Kind.UNANSWERED, "unreadable_tokens", null);
        }
    }

    static List<String> scopes(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(scope -> !scope.isEmpty())
                .distinct()
                .toList();
    }

    private static String required(JsonObject body, String field) {
        var value = body.getString(field);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }

    private static long seconds(JsonObject body, String field) {
        var value = body.getLong(field);
        if (value == null || value <= 0) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value;
    }
}
