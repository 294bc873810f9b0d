package dev.reelay.ingest.platform.tiktok;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** How TikTok is called. */
@ConfigMapping(prefix = "reelay.ingest.tiktok")
public interface TikTokConfig {

    /** Where the API is; the real one unless told otherwise. */
    @WithDefault("https://open.tiktokapis.com")
    URI apiUrl();

    /** The app, for the client token of the Research API; with its secret, or both left out to go without TikTok. */
    Optional<String> clientKey();

    Optional<String> clientSecret();

    /** Whether the app is approved for the Research API; without it TikTok cannot be searched by hashtag. */
    @WithDefault("true")
    boolean research();

    /**
     * Calls a minute with one token, of all replicas together. TikTok documents 600 for each endpoint in a sliding minute, but has
     * throttled integrators who did not pace themselves far below that; half of it leaves room for other programs of the same app.
     */
    @WithDefault("300")
    @Positive
    int callsPerMinute();

    /** Calls that may follow each other without a pause; no minute, wherever it begins, has more than these and the above. */
    @WithDefault("20")
    @Positive
    int burst();

    @WithDefault("5s")
    Duration connectTimeout();

    /** Most time for one call, all told. */
    @WithDefault("30s")
    Duration callLimit();
}
