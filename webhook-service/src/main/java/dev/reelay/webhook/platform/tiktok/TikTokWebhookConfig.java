package dev.reelay.webhook.platform.tiktok;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The app at TikTok, for its callbacks. */
@ConfigMapping(prefix = "reelay.webhook.tiktok")
public interface TikTokWebhookConfig {

    /**
     * The app's client secret, which is the key of its signatures. Several, separated by commas, while it is being rotated: add the
     * new one, and remove the old one a {@link #maxAge()} later. Without any, the service runs without TikTok.
     */
    Optional<List<String>> clientSecret();

    /**
     * How long ago a delivery may have been signed.
     *
     * <p>TikTok retries a delivery for up to 72 h, and does not document whether it signs each retry again (webhooks overview and
     * verification pages, read in 2026). If it does not, the usual window of minutes would drop every retry after an outage; so
     * the default outlasts the last retry by an hour. The replay of a recorded delivery, against which a short window protects, has
     * no effect here: equal bodies are stored once for as long as deliveries are kept, which must be longer than this.
     */
    @WithDefault("73h")
    Duration maxAge();

    /** How far ahead of our clock a signature's time may be, since clocks differ. */
    @WithDefault("5m")
    Duration maxAhead();
}
