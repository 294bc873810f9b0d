package dev.reelay.auth.authorization;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How authorizations are started. */
@ConfigMapping(prefix = "reelay.auth.authorization")
public interface AuthorizationConfig {

    /** Time for the account's owner to decide on the platform's page. */
    @WithDefault("10m")
    Duration timeToLive();

    /** How long one is kept after its end, used or not: until then whoever comes late is told why. */
    @WithDefault("P1D")
    Duration keep();

    /** Origins allowed for {@code return_to}, such as {@code https://app.example.com}; unset: none. */
    Optional<List<URI>> returnToOrigins();
}
