package dev.reelay.publish.intake;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import dev.reelay.common.problem.CommonProblem;
import dev.reelay.contracts.Platform;
import dev.reelay.publish.media.MediaProblem;
import dev.reelay.publish.platform.PostOption;
import dev.reelay.publish.platform.PostOptions;
import dev.reelay.publish.platform.Publisher;
import dev.reelay.publish.platform.PublishingRules;
import java.util.Locale;
import java.util.Map;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Checks a request against what its platform accepts. */
record RequestRules(Publisher publisher) {

    PublishingRules rules() {
        return publisher.rules();
    }

    private Platform platform() {
        return publisher.platform();
    }

    /** @throws dev.reelay.common.problem.ProblemException {@code invalid-values} */
    void check(CreatePublicationRequest request) {
        if (!rules().privacyLevels().contains(request.privacyLevel())) {
            throw CommonProblem.invalid(
                    "privacy_level",
                    "must be one of "
                            + rules().privacyLevels().stream().sorted().toList());
        }
        if (request.caption() != null && request.caption().length() > rules().captionLimit()) {
            throw CommonProblem.invalid("caption", "must be at most " + rules().captionLimit() + " characters");
        }
        checkOptions(request.options());
        publisher
                .conflicts(request.privacyLevel(), new PostOptions(request.options()))
                .forEach((field, message) -> {
                    throw CommonProblem.invalid(field, message);
                });
    }

    private void checkOptions(Map<String, Object> asked) {
        var known = rules().options().stream().collect(toMap(PostOption::name, PostOption::values));
        var problem = CommonProblem.INVALID_VALUES.because("The options of %s are: %s."
                .formatted(
                        platform().id(),
                        known.isEmpty()
                                ? "none"
                                : rules().options().stream()
                                        .map(PostOption::name)
                                        .collect(joining(", "))));
        asked.forEach((name, value) -> {
            var values = known.get(name);
            if (values == null) {
                problem.at(
                        "options." + name, "is not an option of " + platform().id());
            } else if (value != null && !values.contains(value)) { // null: its default
                problem.at("options." + name, "must be " + values.described());
            }
        });
        if (!problem.errors().isEmpty()) {
            throw problem;
        }
    }

    /**
     * The media type of a file, without parameters.
     *
     * @throws dev.reelay.common.problem.ProblemException {@code file-type-not-supported}
     */
    String contentType(FileUpload file) {
        var sent = file.contentType() == null ? "" : file.contentType();
        var type = sent.split(";")[0].strip().toLowerCase(Locale.ROOT);
        if (!rules().contentTypes().contains(type)) {
            throw MediaProblem.FILE_TYPE_NOT_SUPPORTED
                    .because("Name the type of the part `file`: one of " + rules().contentTypes() + ".")
                    .at("file", "is of type " + (type.isEmpty() ? "unknown" : type));
        }
        return type;
    }
}
