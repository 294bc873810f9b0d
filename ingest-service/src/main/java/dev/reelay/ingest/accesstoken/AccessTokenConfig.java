package dev.reelay.ingest.accesstoken;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How access tokens are requested and cached. */
@ConfigMapping(prefix = "reelay.ingest.access-token")
public interface AccessTokenConfig {

    /** A token is no longer used this long before it expires, since it must outlive the call that carries it. */
    @WithDefault("60s")
    Duration margin();

    /** Time limit of one request; auth-service may have to call the platform in the meantime. */
    @WithDefault("20s")
    Duration callLimit();
}
