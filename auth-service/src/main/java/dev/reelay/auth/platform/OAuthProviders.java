package dev.reelay.auth.platform;

import dev.reelay.contracts.Platform;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the adapter of a platform. */
@ApplicationScoped
public class OAuthProviders {

    private final Map<Platform, OAuthProvider> byPlatform = new EnumMap<>(Platform.class);

    OAuthProviders(@All List<OAuthProvider> providers) {
        providers.forEach(provider -> byPlatform.put(provider.platform(), provider));
    }

    /** By the name in a path; fails with the problem {@code unknown-platform}. */
    public OAuthProvider named(String name) {
        return Platform.of(name)
                .flatMap(platform -> Optional.ofNullable(byPlatform.get(platform)))
                .orElseThrow(() -> PlatformProblem.UNKNOWN_PLATFORM
                        .because("Accounts can be connected on: " + names() + ".")
                        .at("platform", "is not one of " + names()));
    }

    /** Of a connection, whose platform had an adapter when it was made. */
    public OAuthProvider of(Platform platform) {
        var provider = byPlatform.get(platform);
        if (provider == null) {
            throw new IllegalStateException("no adapter for " + platform);
        }
        return provider;
    }

    private String names() {
        return byPlatform.keySet().stream().map(Platform::id).collect(Collectors.joining(", "));
    }
}
