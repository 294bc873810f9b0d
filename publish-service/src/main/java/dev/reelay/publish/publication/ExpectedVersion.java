package dev.reelay.publish.publication;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The version that somebody has in mind who changes a publication: {@code If-Match}, RFC 9110, 13.1.1. */
final class ExpectedVersion {

    private ExpectedVersion() {}

    /**
     * @param versions entity tags, such as {@code "3"}, or {@code *} for whichever it is
     * @throws dev.reelay.common.problem.ProblemException {@code version-required} or {@code version-outdated}
     */
    static void require(@Nullable String versions, int present) {
        if (versions == null || versions.isBlank()) {
            throw PublicationProblem.VERSION_REQUIRED
                    .because("Say which version you change, so that nobody's change is lost: its ETag as If-Match.")
                    .at("If-Match", "is missing");
        }
        var tag = "\"" + present + "\"";
        var isMeant = versions.strip().equals("*")
                || Arrays.stream(versions.split(",")).map(String::strip).anyMatch(tag::equals);
        if (!isMeant) {
            throw PublicationProblem.VERSION_OUTDATED
                    .because("The publication was changed by somebody else; its version is " + present + " now.")
                    .at("If-Match", "is not " + tag)
                    .with("version", present);
        }
    }
}
