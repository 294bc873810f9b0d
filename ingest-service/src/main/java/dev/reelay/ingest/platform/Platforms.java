package dev.reelay.ingest.platform;

import dev.reelay.common.platform.PlatformAdapters;
import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.contracts.Platform;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The platforms that have a configured adapter. */
@ApplicationScoped
@Startup // incomplete settings of a platform prevent the start
public class Platforms {

    private final PlatformAdapters<ContentSource> sources;

    Platforms(@All List<ContentSource> sources) {
        this.sources = new PlatformAdapters<>(sources);
    }

    /**
     * The platform named in a path.
     *
     * @throws dev.reelay.common.problem.ProblemException {@code unknown-platform} when there is no configured adapter for it
     */
    public Platform named(String id) {
        return sources.named(id)
                .orElseThrow(() -> PlatformProblem.UNKNOWN_PLATFORM.because(
                        "Videos can be fetched from: " + sources.names() + "."))
                .platform();
    }

    /**
     * @throws dev.reelay.common.problem.ProblemException {@code not-offered-by-platform}, which names the platforms that offer the
     * capability
     */
    public void require(Platform platform, Capability capability) {
        if (!source(platform).capabilities().contains(capability)) {
            throw PlatformProblem.NOT_OFFERED_BY_PLATFORM.because("%s does not offer %s; these platforms do: %s."
                    .formatted(platform.id(), capability.words(), sources.names(source -> source.capabilities()
                            .contains(capability))));
        }
    }

    /** Those that offer the capability. */
    public List<Platform> offering(Capability capability) {
        return sources.all().stream()
                .filter(source -> source.capabilities().contains(capability))
                .map(ContentSource::platform)
                .toList();
    }

    /** The adapter of a platform from {@link #named} or from an event. */
    public ContentSource source(Platform platform) {
        return sources.of(platform)
                .orElseThrow(() -> new PlatformException(
                        Kind.REFUSED,
                        "platform_not_configured",
                        "No adapter is configured for " + platform.id() + "."));
    }

    /** Whether an account whose owner granted these scopes lets its videos be read. */
    public boolean showVideos(Platform platform, List<String> scopes) {
        return sources.of(platform).filter(source -> source.showsVideos(scopes)).isPresent();
    }

    /** For work that was requested while the platform still offered it. */
    static PlatformException cannot(Platform platform, Capability capability) {
        return new PlatformException(
                Kind.REFUSED, "not_offered", platform.id() + " does not offer " + capability.words() + ".");
    }
}
