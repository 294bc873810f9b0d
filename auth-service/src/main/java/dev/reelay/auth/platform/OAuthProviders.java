package dev.reelay.auth.platform;

import dev.reelay.common.platform.PlatformAdapters;
import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.contracts.Platform;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/** Finds the adapter of a platform. */
@ApplicationScoped
@Startup // incomplete settings of a platform prevent the start
public class OAuthProviders {

    private final PlatformAdapters<OAuthProvider> providers;

    OAuthProviders(@All List<OAuthProvider> providers) {
        this.providers = new PlatformAdapters<>(providers);
    }

    /**
     * The adapter of the platform named in a path.
     *
     * @throws dev.reelay.common.problem.ProblemException {@code unknown-platform} when there is no configured adapter for it
     */
    public OAuthProvider named(String name) {
        return providers.named(name).orElseThrow(() -> PlatformProblem.UNKNOWN_PLATFORM
                .because("Accounts can be connected on: " + providers.names() + ".")
                .at("platform", "is not one of " + providers.names()));
    }

    /** Those that are configured. */
    List<OAuthProvider> all() {
        return providers.all();
    }

    /** Those of the scopes that are for one of the uses, in their order; all when the platform is not configured any more. */
    public List<String> scopesFor(Platform platform, Set<TokenUse> uses, List<String> scopes) {
        return providers
                .of(platform)
                .map(provider -> scopes.stream()
                        .filter(scope -> uses.stream().anyMatch(use -> provider.serves(scope, use)))
                        .toList())
                .orElse(scopes);
    }

    /**
     * The adapter of a connection's platform, which had one when the connection was made.
     *
     * @throws PlatformException of kind {@code UNAVAILABLE} when it has none now; the tokens remain valid
     */
    public OAuthProvider of(Platform platform) {
        return providers
                .of(platform)
                .orElseThrow(() -> new PlatformException(
                        Kind.UNAVAILABLE,
                        "platform_not_configured",
                        "No adapter is configured for " + platform.id() + "."));
    }

    /** What is requested and was not granted; empty where the platform has no configured adapter now. */
    public List<RequestedScope> missingScopes(Platform platform, List<String> granted) {
        return providers.of(platform).map(OAuthProvider::requestedScopes).orElse(List.of()).stream()
                .filter(scope -> !granted.contains(scope.name()))
                .toList();
    }
}
