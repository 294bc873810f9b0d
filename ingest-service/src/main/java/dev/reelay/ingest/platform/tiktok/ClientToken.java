package dev.reelay.ingest.platform.tiktok;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.tiktok.TikTokEndpoint;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** The app's own token for the Research API, by client credentials; cached until shortly before it expires. */
@ApplicationScoped
class ClientToken {

    private static final String PACED_AS = "client-token";

    /** A token that expires during a call fails the call. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final TikTokCalls calls;
    private final TikTokConfig config;
    private final Clock clock;

    private String token = "";
    private Instant useUntil = Instant.MIN;

    ClientToken(TikTokCalls calls, TikTokConfig config, Clock clock) {
        this.calls = calls;
        this.config = config;
        this.clock = clock;
    }

    synchronized String get() {
        if (clock.instant().isAfter(useUntil)) {
            var answer = request();
            token = answer.path("access_token").asText();
            useUntil = clock.instant()
                    .plusSeconds(answer.path("expires_in").asLong())
                    .minus(MARGIN);
        }
        return token;
    }

    /** For a token that the platform rejected; the next {@link #get()} requests another, unless that has already happened. */
    synchronized void drop(String rejected) {
        if (rejected.equals(token)) {
            useUntil = Instant.MIN;
        }
    }

    private JsonNode request() {
        var form = Map.of(
                "client_key", config.clientKey().orElseThrow(),
                "client_secret", config.clientSecret().orElseThrow(),
                "grant_type", "client_credentials");
        try {
            var answer = calls.answer(PACED_AS, client -> client.form(TikTokEndpoint.TOKEN, form));
            if (answer.hasNonNull("access_token")) {
                return answer;
            }
        } catch (PlatformException e) {
            throw new PlatformException(
                    e.kind(),
                    e.code(),
                    "No client token. " + e.getMessage(),
                    e.logId(),
                    e.pause().orElse(null),
                    e.retryAt().orElse(null));
        }
        throw new PlatformException(Kind.REFUSED, "token_missing", "TikTok's response contains no client token.");
    }
}
