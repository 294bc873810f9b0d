package dev.reelay.webhook.platform;

import dev.reelay.contracts.Platform;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Finds the adapter of a platform. */
@ApplicationScoped
public class WebhookSources {

    private final Map<Platform, WebhookSource> sources = new EnumMap<>(Platform.class);

    WebhookSources(@All List<WebhookSource> adapters) {
        adapters.forEach(adapter -> sources.put(adapter.platform(), adapter));
    }

    /** The platform named in a path; one that nobody calls us from is a problem {@code unknown-platform}. */
    public WebhookSource require(String platform) {
        return Platform.of(platform).map(sources::get).orElseThrow(() -> PlatformProblem.UNKNOWN_PLATFORM
                .because("Callbacks are accepted from: "
                        + sources.keySet().stream().map(Platform::id).collect(Collectors.joining(", ")) + ".")
                .at("platform", "is not a platform that sends callbacks here"));
    }

    /** How long deliveries must be remembered, so that no repeat has a second effect. */
    public Duration longestRepeat() {
        return sources.values().stream()
                .map(WebhookSource::repeatsFor)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
