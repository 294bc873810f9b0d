package dev.reelay.auth.platform.tiktok;

import dev.reelay.common.platform.RequiredSettings;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The app, as registered at TikTok.
 *
 * @param clientSecret secret
 */
record TikTokApp(String clientKey, String clientSecret, URI redirectUri) {

    /**
     * Empty when none of its settings is given.
     *
     * @throws IllegalStateException when only some are given
     */
    static Optional<TikTokApp> of(TikTokConfig config) {
        var settings = Map.of(
                "client-key", config.clientKey(),
                "client-secret", config.clientSecret(),
                "redirect-uri", config.redirectUri());
        return RequiredSettings.areGiven("reelay.auth.tiktok", settings)
                ? Optional.of(new TikTokApp(
                        config.clientKey().orElseThrow(),
                        config.clientSecret().orElseThrow(),
                        config.redirectUri().orElseThrow()))
                : Optional.empty();
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "TikTokApp[clientKey=" + clientKey + "]";
    }
}
