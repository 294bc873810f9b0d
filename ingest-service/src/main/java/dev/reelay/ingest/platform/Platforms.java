package dev.reelay.ingest.platform;

import dev.reelay.common.platform.PlatformAdapters;
import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.contracts.Platform;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The platforms that there is an adapter for. */
@ApplicationScoped
@Startup // half of a platform's settings stops the start
public class Platforms {

    private final PlatformAdapters<ContentSource> sources;

    Platforms(@All List<ContentSource> sources) {
        this.sources = new PlatformAdapters<>(sources);
    }

    /** The platform that a path names; a problem {@code unknown-platform} when we read from no such platform. */
    public Platform named(String id) {
        return sources.named(id)
                .orElseThrow(() -> PlatformProblem.UNKNOWN_PLATFORM.because(
                        "Videos can be fetched from: " + sources.names() + "."))
                .platform();
    }

    /** Raises the problem {@code not-offered-by-platform}, which names the platforms that can, for one that cannot. */
    public void require(Platform platform, Capability capability) {
        if (!source(platform).capabilities().contains(capability)) {
            throw PlatformProblem.NOT_OFFERED_BY_PLATFORM.because("%s does not offer %s; these platforms do: %s."
                    .formatted(platform.id(), capability.words(), sources.names(source -> source.capabilities()
                            .contains(capability))));
        }
    }

    /** Of a platform that {@link #named} or an event gave. */
    public ContentSource source(Platform platform) {
        return sources.of(platform)
                .orElseThrow(() -> new PlatformException(
                        Kind.REFUSED,
                        "platform_not_configured",
                        "No adapter is configured for " + platform.id() + "."));
    }

    /** For work that was asked for while the platform could do it. */
    static PlatformException cannot(Platform platform, Capability capability) {
        return new PlatformException(
                Kind.REFUSED, "not_offered", platform.id() + " does not offer " + capability.words() + ".");
    }
}
