package dev.reelay.ingest.accesstoken;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How access tokens are asked for and kept. */
@ConfigMapping(prefix = "reelay.ingest.access-token")
public interface AccessTokenConfig {

    /** A token is not used any more that long before its end: it must outlive the call that carries it. */
    @WithDefault("60s")
    Duration margin();

    /** Most time for one answer; auth-service may have to ask the platform meanwhile. */
    @WithDefault("20s")
    Duration callLimit();
}
