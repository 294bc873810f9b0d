package dev.reelay.publish.platform;

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
@Startup // a setting that is out of its bounds stops the start
public class Publishers {

    private final PlatformAdapters<Publisher> publishers;

    Publishers(@All List<Publisher> publishers) {
        this.publishers = new PlatformAdapters<>(publishers);
    }

    /** Or the problem {@code platform-not-supported}, also for a platform that is not configured. */
    public Publisher of(Platform platform) {
        return publishers
                .of(platform)
                .orElseThrow(() -> PlatformProblem.PLATFORM_NOT_SUPPORTED.because(
                        "Videos can be published to: " + publishers.names() + "."));
    }

    /** Raises the problem {@code not-offered-by-platform}, which names the platforms that can, for one that cannot. */
    public void require(Platform platform, Capability capability) {
        if (!of(platform).capabilities().contains(capability)) {
            throw PlatformProblem.NOT_OFFERED_BY_PLATFORM.because("%s does not offer %s; these platforms do: %s."
                    .formatted(platform.id(), capability.words(), publishers.names(publisher -> publisher
                            .capabilities()
                            .contains(capability))));
        }
    }

    /** For work that was asked for while the platform could do it. */
    static PlatformException cannot(Platform platform, Capability capability) {
        return new PlatformException(
                Kind.REFUSED, "not_offered", platform.id() + " does not offer " + capability.words() + ".");
    }
}
