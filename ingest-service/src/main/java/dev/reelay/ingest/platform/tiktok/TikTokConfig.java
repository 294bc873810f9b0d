package dev.reelay.ingest.platform.tiktok;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.time.Duration;

/** How TikTok is called. */
@ConfigMapping(prefix = "reelay.ingest.tiktok")
public interface TikTokConfig {

    /** Where the API is; the real one unless told otherwise. The REST client's address refers to it. */
    @WithDefault("https://open.tiktokapis.com")
    URI apiUrl();

    /** The app's public name, for the client token of the Research API. */
    String clientKey();

    /** The app's secret, for the client token of the Research API. */
    String clientSecret();

    /**
     * Calls a minute with one token. TikTok documents 600 for each endpoint, but has throttled integrators who did not pace
     * themselves far below that; half of it leaves room for other programs of the same app.
     */
    @WithDefault("300")
    @Positive
    int callsPerMinute();

    /** Calls that may follow each other without a pause. */
    @WithDefault("20")
    @Positive
    int burst();

    /** Most time for one call, all told. */
    @WithDefault("30s")
    Duration callLimit();
}
