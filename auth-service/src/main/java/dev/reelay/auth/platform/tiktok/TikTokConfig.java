package dev.reelay.auth.platform.tiktok;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Our app at TikTok. */
@ConfigMapping(prefix = "reelay.auth.tiktok")
public interface TikTokConfig {

    /** The app; with its secret and redirect URI, or all three left out to go without TikTok. */
    Optional<String> clientKey();

    Optional<String> clientSecret();

    /** As registered, to the letter: {@code <public address>/api/v1/auth/tiktok/callback}. */
    Optional<URI> redirectUri();

    @WithDefault("https://www.tiktok.com/v2/auth/authorize/")
    URI authorizeUrl();

    @WithDefault("https://open.tiktokapis.com")
    URI apiUrl();

    /** Asked for together; one that is not enabled on the app makes TikTok refuse all. */
    @WithDefault("user.info.basic,user.info.profile,user.info.stats,video.list,video.publish,video.upload")
    List<String> scopes();

    /** Shows the consent page even when a session is live, so that people can choose another account. */
    @WithDefault("true")
    boolean disableAutoAuth();

    @WithDefault("3s")
    Duration connectTimeout();

    /** For a whole call; a row lock is held meanwhile, so not much longer. */
    @WithDefault("8s")
    Duration callTimeout();
}
