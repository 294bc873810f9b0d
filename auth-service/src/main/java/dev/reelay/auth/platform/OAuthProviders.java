package dev.reelay.auth.platform;

import dev.reelay.common.platform.PlatformAdapters;
import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.contracts.Platform;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Finds the adapter of a platform. */
@ApplicationScoped
@Startup // half of a platform's settings stops the start
public class OAuthProviders {

    private final PlatformAdapters<OAuthProvider> providers;

    OAuthProviders(@All List<OAuthProvider> providers) {
        this.providers = new PlatformAdapters<>(providers);
    }

    /** By the name in a path; fails with the problem {@code unknown-platform}. */
    public OAuthProvider named(String name) {
        return providers.named(name).orElseThrow(() -> PlatformProblem.UNKNOWN_PLATFORM
                .because("Accounts can be connected on: " + providers.names() + ".")
                .at("platform", "is not one of " + providers.names()));
    }

    /**
     * Of a connection, whose platform had an adapter when it was made.
     *
     * @throws PlatformException of kind {@code UNAVAILABLE} when it has none now: its tokens are as good as before
     */
    public OAuthProvider of(Platform platform) {
        return providers
                .of(platform)
                .orElseThrow(() -> new PlatformException(
                        Kind.UNAVAILABLE,
                        "platform_not_configured",
                        "No adapter is configured for " + platform.id() + "."));
    }
}
