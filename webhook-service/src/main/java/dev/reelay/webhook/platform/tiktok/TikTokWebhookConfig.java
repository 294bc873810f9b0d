package dev.reelay.webhook.platform.tiktok;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** TikTok's app, as far as its callbacks are concerned. */
@ConfigMapping(prefix = "reelay.webhook.tiktok")
public interface TikTokWebhookConfig {

    /**
     * The app's client secret, which is the key of its signatures. Several, separated by commas, while it is being
     * rotated: put the new one beside the old, and take the old one out a {@link #maxAge()} later. Without any the service
     * goes without TikTok.
     */
    Optional<List<String>> clientSecret();

    /**
     * How long ago a delivery may have been signed.
     *
     * <p>TikTok repeats a delivery for up to 72 h, and whether it signs a repeat anew is not documented (webhooks
     * overview and verification pages, read in 2026). A window of minutes, as such pages like to recommend, would then
     * drop every repeat after an outage of ours; so the default outlasts the last repeat by an hour. What a short
     * window protects from, a recorded delivery sent again, has no effect here: equal bodies are stored once, for as
     * long as deliveries are kept, and that must be longer than this.
     */
    @WithDefault("73h")
    Duration maxAge();

    /** How far ahead of our clock a delivery may be signed; clocks differ. */
    @WithDefault("5m")
    Duration maxAhead();
}
