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

    /** Address of the API. */
    @WithDefault("https://open.tiktokapis.com")
    URI apiUrl();

    /** The app, for the client token of the Research API. Set it together with its secret, or neither to run without TikTok. */
    Optional<String> clientKey();

    Optional<String> clientSecret();

    /** Whether the app is approved for the Research API; hashtag searches need it. */
    @WithDefault("true")
    boolean research();

    /**
     * Calls per minute with one token. TikTok documents 600 per endpoint, but has throttled integrators without pacing far below
     * that; half of it leaves room for other programs of the same app.
     */
    @WithDefault("300")
    @Positive
    int callsPerMinute();

    /** Calls that may be made without a pause in between. */
    @WithDefault("20")
    @Positive
    int burst();

    @WithDefault("5s")
    Duration connectTimeout();

    /** Maximum total time of one call. */
    @WithDefault("30s")
    Duration callLimit();
}
