package dev.reelay.auth.platform.tiktok;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.auth.platform.KnownGrant;
import dev.reelay.auth.platform.TokenGrant;
import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.common.secret.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Reads a successful response of the token endpoint: a flat body with remaining lifetimes in seconds. */
final class TikTokTokens {

    private TikTokTokens() {}

    /** The answer to a code: complete, or no connection is made. */
    static TokenGrant issued(JsonNode body, Instant askedAt) {
        try {
            return new TokenGrant(
                    text(body, "open_id").orElseThrow(),
                    Secret.of(text(body, "access_token").orElseThrow()),
                    Secret.of(text(body, "refresh_token").orElseThrow()),
                    scopes(text(body, "scope").orElse("")),
                    askedAt,
                    askedAt.plus(life(body, "expires_in").orElseThrow()),
                    askedAt.plus(life(body, "refresh_expires_in").orElseThrow()));
        } catch (NoSuchElementException e) {
            throw unreadable();
        }
    }

    /** The answer to a refresh. The tokens in it are the only ones that live, whatever else it lacks. */
    static TokenGrant refreshed(JsonNode body, KnownGrant known, Instant askedAt) {
        return new TokenGrant(
                known.platformUserId(),
                Secret.of(text(body, "access_token").orElseThrow(TikTokTokens::unreadable)),
                text(body, "refresh_token").map(Secret::of).orElse(known.refreshToken()),
                text(body, "scope").map(TikTokTokens::scopes).orElse(known.scopes()),
                askedAt,
                askedAt.plus(life(body, "expires_in").orElse(known.accessTokenLife())),
                life(body, "refresh_expires_in").map(askedAt::plus).orElse(known.refreshTokenExpiresAt()));
    }

    static List<String> scopes(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(scope -> !scope.isEmpty())
                .distinct()
                .toList();
    }

    private static Optional<String> text(JsonNode body, String field) {
        return Optional.ofNullable(body.path(field).textValue()).filter(text -> !text.isEmpty());
    }

    /** In seconds, as a number or as text; none if it is not positive. */
    private static Optional<Duration> life(JsonNode body, String field) {
        var seconds = body.path(field).asLong(0);
        return seconds > 0 ? Optional.of(Duration.ofSeconds(seconds)) : Optional.empty();
    }

    /** Without a cause, which may quote a token. The request may have had an effect. */
    private static PlatformException unreadable() {
        return new PlatformException(
                Kind.NO_ANSWER, "unreadable_tokens", "TikTok's response contains no valid tokens.");
    }
}
