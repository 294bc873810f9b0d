package dev.reelay.publish.platform;

import dev.reelay.common.platform.PlatformAdapters;
import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.contracts.Platform;
import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Predicate;

/** Finds the adapter of a platform. */
@ApplicationScoped
@Startup // a setting that is out of bounds stops the start
public class Publishers {

    private final PlatformAdapters<Publisher> publishers;

    Publishers(@All List<Publisher> publishers) {
        this.publishers = new PlatformAdapters<>(publishers);
    }

    /** @throws dev.reelay.common.problem.ProblemException {@code platform-not-supported}, also for one that is not configured */
    public Publisher of(Platform platform) {
        return publishers
                .of(platform)
                .orElseThrow(() -> PlatformProblem.PLATFORM_NOT_SUPPORTED.because(
                        "Videos can be published to: " + publishers.names() + "."));
    }

    /** @throws dev.reelay.common.problem.ProblemException {@code not-offered-by-platform}, which names the platforms that do */
    public void require(Platform platform, Capability capability, Destination destination) {
        require(platform, capability.words(), publisher -> publisher
                .capabilities()
                .contains(capability));
        require(
                platform,
                destination.words(),
                publisher -> publisher.rules().scopes().containsKey(destination));
    }

    private void require(Platform platform, String words, Predicate<Publisher> offers) {
        if (!offers.test(of(platform))) {
            throw PlatformProblem.NOT_OFFERED_BY_PLATFORM.because("%s does not offer %s; these platforms do: %s."
                    .formatted(platform.id(), words, publishers.names(offers)));
        }
    }

    /** All that are configured. */
    public List<Publisher> all() {
        return publishers.all();
    }

    /** For work that was accepted when the platform still supported it. */
    static PlatformException cannot(Platform platform, Capability capability) {
        return new PlatformException(
                Kind.REFUSED, "not_offered", platform.id() + " does not offer " + capability.words() + ".");
    }
}
