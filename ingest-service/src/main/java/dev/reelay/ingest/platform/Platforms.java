package dev.reelay.ingest.platform;

import dev.reelay.contracts.Platform;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The platforms that there is an adapter for. */
@ApplicationScoped
public class Platforms {

    private final Map<Platform, ContentSource> sources;

    Platforms(@All List<ContentSource> sources) {
        this.sources = sources.stream().collect(Collectors.toMap(ContentSource::platform, Function.identity()));
    }

    /** The platform that a path names; a problem {@code unknown-platform} when we read from no such platform. */
    public Platform named(String id) {
        return Platform.of(id)
                .filter(sources::containsKey)
                .orElseThrow(() -> PlatformProblem.UNKNOWN_PLATFORM.because("Videos can be fetched from: "
                        + sources.keySet().stream().map(Platform::id).sorted().collect(Collectors.joining(", "))
                        + "."));
    }

    /** Of a platform that {@link #named} or an event gave. */
    public ContentSource source(Platform platform) {
        var source = sources.get(platform);
        if (source == null) {
            throw new PlatformFailure(
                    PlatformFailure.Kind.REFUSED, "This version cannot read from " + platform.id() + ".");
        }
        return source;
    }
}
