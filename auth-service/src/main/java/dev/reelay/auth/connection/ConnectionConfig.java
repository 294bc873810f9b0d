package dev.reelay.auth.connection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How connections are shown. */
@ConfigMapping(prefix = "reelay.auth.connection")
public interface ConnectionConfig {

    /** With less than this left of the refresh token, its owner should connect again. */
    @WithDefault("P7D")
    Duration endsSoon();
}
