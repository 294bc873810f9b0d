package dev.reelay.auth.platform.tiktok;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.auth.platform.TokenGrant;
import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.common.secret.Secret;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a successful response of the token endpoint: a flat body with remaining lifetimes in seconds. */
final class TikTokTokens {

    private TikTokTokens() {}

    /** @param sent the refresh token that was sent, in case the response has no new one; {@code null} with a code */
    static TokenGrant read(JsonNode body, @Nullable Secret sent, Instant askedAt) {
        try {
            var refreshToken = body.path("refresh_token").asText(sent == null ? "" : sent.reveal());
            return new TokenGrant(
                    required(body, "open_id"),
                    Secret.of(required(body, "access_token")),
                    Secret.of(refreshToken),
                    scopes(body.path("scope").asText("")),
                    askedAt,
                    askedAt.plusSeconds(seconds(body, "expires_in")),
                    askedAt.plusSeconds(seconds(body, "refresh_expires_in")));
        } catch (IllegalArgumentException e) {
            // Without the cause, which may quote a token. The request may have had an effect.
            throw new PlatformException(
                    Kind.NO_ANSWER, "unreadable_tokens", "TikTok's response contains no valid tokens.");
        }
    }

    static List<String> scopes(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(scope -> !scope.isEmpty())
                .distinct()
                .toList();
    }

    private static String required(JsonNode body, String field) {
        var value = body.path(field);
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return value.textValue();
    }

    private static long seconds(JsonNode body, String field) {
        var seconds = body.path(field);
        if (!seconds.isNumber() || seconds.longValue() <= 0) {
            throw new IllegalArgumentException(field + " is missing");
        }
        return seconds.longValue();
    }
}
