package dev.reelay.webhook.platform;

import dev.reelay.common.platform.PlatformAdapters;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Finds the adapter of a platform. */
@ApplicationScoped
@Startup // a secret that cannot be one stops the start
public class WebhookSources {

    private final PlatformAdapters<WebhookSource> sources;

    WebhookSources(@All List<WebhookSource> sources) {
        this.sources = new PlatformAdapters<>(sources);
    }

    /** The platform named in a path; one that nobody calls us from is a problem {@code unknown-platform}. */
    public WebhookSource require(String platform) {
        return sources.named(platform).orElseThrow(() -> PlatformProblem.UNKNOWN_PLATFORM
                .because("Callbacks are accepted from: " + sources.names() + ".")
                .at("platform", "is not a platform that sends callbacks here"));
    }

    /** All that are configured. */
    public List<WebhookSource> all() {
        return sources.all();
    }

    /** How long deliveries must be remembered, so that no repeat has a second effect. */
    public Duration longestRepeat() {
        return sources.all().stream()
                .map(WebhookSource::repeatsFor)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
