package dev.reelay.ingest.platform.tiktok;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** The app's own token for the Research API, by client credentials; in memory until shortly before its end. */
@ApplicationScoped
class ClientToken {

    private static final String PACED_AS = "client-token";

    /** A token that ends while a call is under way fails the call. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final TikTokClient client;
    private final TikTokCalls calls;
    private final TikTokConfig config;
    private final Clock clock;

    private String token = "";
    private Instant useUntil = Instant.MIN;

    ClientToken(@RestClient TikTokClient client, TikTokCalls calls, TikTokConfig config, Clock clock) {
        this.client = client;
        this.calls = calls;
        this.config = config;
        this.clock = clock;
    }

    synchronized String get() {
        if (clock.instant().isAfter(useUntil)) {
            var answer = calls.answer(
                            PACED_AS,
                            client.clientToken(config.clientKey(), config.clientSecret(), "client_credentials"))
                    .token();
            token = answer.path("access_token").asText();
            useUntil = clock.instant()
                    .plusSeconds(answer.path("expires_in").asLong())
                    .minus(MARGIN);
        }
        return token;
    }

    /** The platform refused it; the next {@link #get()} asks for another, unless somebody did already. */
    synchronized void drop(String rejected) {
        if (rejected.equals(token)) {
            useUntil = Instant.MIN;
        }
    }
}
