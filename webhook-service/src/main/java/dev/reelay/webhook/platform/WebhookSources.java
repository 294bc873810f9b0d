package dev.reelay.webhook.platform;

import dev.reelay.common.platform.PlatformAdapters;
import dev.reelay.contracts.Platform;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the adapter of a platform. */
@ApplicationScoped
@Startup // an invalid secret prevents the start
public class WebhookSources {

    private final PlatformAdapters<WebhookSource> sources;

    WebhookSources(@All List<WebhookSource> sources) {
        this.sources = new PlatformAdapters<>(sources);
    }

    /**
     * The adapter of the platform named in a path.
     *
     * @throws dev.reelay.common.problem.ProblemException {@code unknown-platform} when there is no configured adapter for it
     */
    public WebhookSource named(String platform) {
        return sources.named(platform).orElseThrow(() -> PlatformProblem.UNKNOWN_PLATFORM
                .because("Callbacks are accepted from: " + sources.names() + ".")
                .at("platform", "is not a platform that sends callbacks here"));
    }

    /**
     * What the platform expects to hear before it begins to send.
     *
     * @throws dev.reelay.common.problem.ProblemException {@code unknown-platform}, {@code handshake-refused}
     */
    public String handshake(String platform, Map<String, List<String>> parameters) {
        return named(platform)
                .handshake(parameters)
                .orElseThrow(() -> PlatformProblem.HANDSHAKE_REFUSED.because(
                        "This is no request of the platform to confirm its subscription, or not with our token."));
    }

    /** Empty when it is not configured, or not any more. */
    public Optional<WebhookSource> of(Platform platform) {
        return sources.of(platform);
    }

    /** All that are configured. */
    public List<WebhookSource> all() {
        return sources.all();
    }

    /** How long deliveries must be kept so that no repeat has a second effect. */
    public Duration longestRepeat() {
        return sources.all().stream()
                .map(WebhookSource::repeatsFor)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
