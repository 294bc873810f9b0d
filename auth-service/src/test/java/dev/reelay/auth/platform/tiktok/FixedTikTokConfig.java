package dev.reelay.auth.platform.tiktok;

import dev.reelay.sandbox.SandboxOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings for a test of the adapter alone. */
record FixedTikTokConfig(URI apiUrl, Optional<String> clientSecret, Optional<URI> redirectUri) implements TikTokConfig {

    static FixedTikTokConfig of(URI apiUrl, String clientSecret, URI redirectUri) {
        return new FixedTikTokConfig(apiUrl, Optional.of(clientSecret), Optional.of(redirectUri));
    }

    @Override
    public Optional<String> clientKey() {
        return Optional.of(SandboxOptions.DEFAULT_CLIENT_KEY);
    }

    @Override
    public URI authorizeUrl() {
        return URI.create(apiUrl + "/v2/auth/authorize/");
    }

    @Override
    public List<String> scopes() {
        return List.of("user.info.basic", "user.info.profile", "video.list");
    }

    @Override
    public boolean disableAutoAuth() {
        return true;
    }

    @Override
    public Duration connectTimeout() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Duration callTimeout() {
        return Duration.ofSeconds(2);
    }

    @Override
    public Duration tokenTimeout() {
        return Duration.ofSeconds(2);
    }

    @Override
    public boolean pkce() {
        return false;
    }
}
