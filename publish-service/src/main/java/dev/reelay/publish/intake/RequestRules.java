package dev.reelay.publish.intake;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import dev.reelay.common.problem.CommonProblem;
import dev.reelay.contracts.Platform;
import dev.reelay.publish.media.MediaProblem;
import dev.reelay.publish.platform.CreatorInfo;
import dev.reelay.publish.platform.PostOption;
import dev.reelay.publish.platform.PostOptions;
import dev.reelay.publish.platform.Publisher;
import dev.reelay.publish.platform.PublishingRules;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Checks a request against what its platform accepts. */
record RequestRules(Publisher publisher) {

    private static final String LEFT_TO_CREATOR = "is chosen by the creator who posts it from the inbox; leave it out";

    PublishingRules rules() {
        return publisher.rules();
    }

    private Platform platform() {
        return publisher.platform();
    }

    /**
     * @param isDraft whether the choices that have no default may still be missing
     * @throws dev.reelay.common.problem.ProblemException {@code invalid-values}
     */
    void check(CreatePublicationRequest request, boolean isDraft) {
        checks(request, isDraft).forEach(Runnable::run);
    }

    /** Each fails with the problem {@code invalid-values} when its part of the request is not allowed. */
    List<Runnable> checks(CreatePublicationRequest request, boolean isDraft) {
        if (request.goesToInbox()) {
            return List.of(
                    () -> checkLeftToCreator(request),
                    () -> checkCaption(request),
                    () -> checkPhotos(request.photos()));
        }
        return List.of(
                () -> checkPrivacyLevel(request.privacyLevel(), isDraft),
                () -> checkCaption(request),
                () -> checkPhotos(request.photos()),
                () -> checkOptions(request),
                () -> checkConflicts(request));
    }

    private static void checkLeftToCreator(CreatePublicationRequest request) {
        if (request.privacyLevel() != null) {
            throw CommonProblem.invalid("privacy_level", LEFT_TO_CREATOR);
        }
        if (!request.options().isEmpty()) {
            throw CommonProblem.invalid("options", LEFT_TO_CREATOR);
        }
    }

    private void checkPrivacyLevel(@Nullable String privacyLevel, boolean isDraft) {
        if (privacyLevel == null && isDraft) {
            return;
        }
        if (privacyLevel == null || privacyLevel.isBlank()) {
            throw CommonProblem.invalid(
                    "privacy_level", "is missing; there is no default, choose one of the creator's options");
        }
        if (!rules().privacyLevels().contains(privacyLevel)) {
            throw CommonProblem.invalid(
                    "privacy_level",
                    "must be one of "
                            + rules().privacyLevels().stream().sorted().toList());
        }
    }

    private void checkCaption(CreatePublicationRequest request) {
        var limit = rules().captionLimit(request.mediaKind());
        if (request.caption() != null && request.caption().length() > limit) {
            throw CommonProblem.invalid("caption", "must be at most " + limit + " characters");
        }
    }

    private void checkPhotos(@Nullable PhotosRequest photos) {
        if (photos == null) {
            return;
        }
        var limits = rules().photoRules();
        var count = photos.images().size();
        if (count > limits.limit()) {
            throw CommonProblem.invalid("photos.images", "must be at most " + limits.limit());
        }
        if (photos.cover() < 0 || photos.cover() >= count) {
            throw CommonProblem.invalid("photos.cover_index", "must be from 0 to " + (count - 1));
        }
        if (photos.title() != null && photos.title().length() > limits.titleLimit()) {
            throw CommonProblem.invalid("photos.title", "must be at most " + limits.titleLimit() + " characters");
        }
    }

    private void checkConflicts(CreatePublicationRequest request) {
        if (request.privacyLevel() == null) {
            return; // which is told already
        }
        publisher
                .conflicts(request.privacyLevel(), new PostOptions(request.options()))
                .forEach((field, message) -> {
                    throw CommonProblem.invalid(field, message);
                });
    }

    /**
     * What the creator's account does not allow now.
     *
     * @throws dev.reelay.common.problem.ProblemException {@code invalid-values}
     */
    void checkWithin(CreatorInfo creator, @Nullable String privacyLevel) {
        var offered = creator.privacyLevelOptions();
        if (privacyLevel != null && rules().privacyLevels().contains(privacyLevel) && !offered.contains(privacyLevel)) {
            throw CommonProblem.invalid(
                    "privacy_level", "is not offered by the account now; must be one of " + offered);
        }
    }

    /** @throws dev.reelay.common.problem.ProblemException {@code invalid-values} */
    static void checkLength(CreatorInfo creator, Duration length) {
        var longest = creator.longestVideoSeconds();
        if (longest > 0 && length.compareTo(Duration.ofSeconds(longest)) > 0) {
            throw CommonProblem.invalid(
                    "file",
                    "lasts %s s; the account may post videos of at most %d s"
                            .formatted(length.toMillis() / 1000.0, longest));
        }
    }

    private void checkOptions(CreatePublicationRequest request) {
        var options = rules().options(request.mediaKind());
        var known = options.stream().collect(toMap(PostOption::name, PostOption::values));
        var owner = request.mediaKind().words() + " on " + platform().id();
        var problem = CommonProblem.INVALID_VALUES.because("The options of %s are: %s."
                .formatted(
                        owner,
                        known.isEmpty()
                                ? "none"
                                : options.stream().map(PostOption::name).collect(joining(", "))));
        request.options().forEach((name, value) -> {
            var values = known.get(name);
            if (values == null) {
                problem.at("options." + name, "is not an option of " + owner);
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
    String contentType(FilePart file) {
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
