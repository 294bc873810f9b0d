package dev.reelay.auth.internal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the other services find this one. */
@ConfigMapping(prefix = "reelay.auth.internal")
public interface InternalConfig {

    /** Port of {@code /internal}, on the addresses of {@code quarkus.http.host}; 0 takes a free one. */
    @WithDefault("8081")
    int port();
}
