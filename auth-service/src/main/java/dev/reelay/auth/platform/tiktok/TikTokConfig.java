package dev.reelay.auth.platform.tiktok;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The app at TikTok. */
@ConfigMapping(prefix = "reelay.auth.tiktok")
public interface TikTokConfig {

    /** The app's key. Set it together with secret and redirect URI, or none of the three to run without TikTok. */
    Optional<String> clientKey();

    Optional<String> clientSecret();

    /** Exactly as registered: {@code <public address>/api/v1/auth/tiktok/callback}. */
    Optional<URI> redirectUri();

    @WithDefault("https://www.tiktok.com/v2/auth/authorize/")
    URI authorizeUrl();

    @WithDefault("https://open.tiktokapis.com")
    URI apiUrl();

    /** Requested together; TikTok refuses all if one is not enabled for the app. */
    @WithDefault("user.info.basic,user.info.profile,user.info.stats,video.list,video.publish,video.upload")
    List<String> scopes();

    /** Shows the consent page even if the user has a session, so that another account can be chosen. */
    @WithDefault("true")
    boolean disableAutoAuth();

    /** Whether to send a PKCE challenge: TikTok documents it for desktop and mobile apps only. */
    @WithDefault("false")
    boolean pkce();

    @WithDefault("3s")
    Duration connectTimeout();

    /** For a whole call. */
    @WithDefault("8s")
    Duration callTimeout();

    /** For a call that issues tokens: an answer that is not awaited may be the only copy of an account's tokens. */
    @WithDefault("20s")
    Duration tokenTimeout();
}
