package dev.reelay.publish.accesstoken;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** For how long access tokens are kept in memory. */
@ConfigMapping(prefix = "reelay.publish.access-token")
interface AccessTokenConfig {

    /**
     * At most so long. A connection that has ended is told to one replica; until another one asks again, the platform alone refuses its
     * token.
     */
    @WithDefault("5m")
    Duration longest();

    /** A token is no longer used this long before it expires, since it must outlive the call that carries it. */
    @WithDefault("60s")
    Duration margin();
}
