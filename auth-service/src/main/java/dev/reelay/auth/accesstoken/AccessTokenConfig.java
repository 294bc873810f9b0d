package dev.reelay.auth.accesstoken;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The internal call. */
@ConfigMapping(prefix = "reelay.auth.access-token")
public interface AccessTokenConfig {

    /** What {@code aud} of the callers' tokens has to contain: a token for another service is of no use here. */
    @WithDefault("auth-service")
    String audience();
}
