package dev.reelay.publish.platform;

import dev.reelay.contracts.Platform;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds the adapter of a platform. */
@ApplicationScoped
public class Publishers {

    private final Map<Platform, Publisher> publishers;

    Publishers(@All List<Publisher> publishers) {
        this.publishers = publishers.stream().collect(Collectors.toMap(Publisher::platform, Function.identity()));
    }

    /** Or the problem {@code platform-not-supported}. */
    public Publisher of(Platform platform) {
        var publisher = publishers.get(platform);
        if (publisher == null) {
            throw PlatformProblem.PLATFORM_NOT_SUPPORTED.because("Videos can be published to: "
                    + publishers.keySet().stream().map(Platform::id).sorted().collect(Collectors.joining(", ")) + ".");
        }
        return publisher;
    }
}
