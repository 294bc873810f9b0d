package dev.reelay.publish.intake;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.problem.ProblemMappers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads requests, and checks what does not depend on the platform. */
@ApplicationScoped
class RequestCheck {

    /** For a request that took its time, and for clocks. */
    private static final Duration PAST = Duration.ofMinutes(5);

    /** A file is kept until then. */
    private static final Duration HORIZON = Duration.ofDays(366);

    private static final int LONGEST_URL = 2_048;

    private static final String ONE_OF_THEM = "cannot go with a video: a publication shows one or the other";

    private final Validator validator;
    private final ObjectMapper json;
    private final Clock clock;

    RequestCheck(Validator validator, ObjectMapper json, Clock clock) {
        this.validator = validator;
        this.json = json;
        this.clock = clock;
    }

    CreatePublicationRequest read(PublicationForm form) throws IOException {
        var request = form.toRequest(json);
        if (request == null || request.videoUrl() != null) {
            throw CommonProblem.invalid("video_url", "belongs in a JSON request, without a file");
        }
        return request;
    }

    CreatePostRequest read(PostForm form) throws IOException {
        var request = form.toRequest(json);
        if (request.videoUrl() != null) {
            throw CommonProblem.invalid("video_url", "belongs in a JSON request, without a file");
        }
        return request;
    }

    static FilePart file(PublicationForm form) {
        return file(form.file);
    }

    static FilePart file(@Nullable FilePart file) {
        if (file == null) {
            throw CommonProblem.invalid("file", "is missing");
        }
        return file;
    }

    /** Whether a form names photos, which come without a file. */
    static boolean isOfPhotos(@Nullable PhotosRequest photos, @Nullable FilePart file) {
        if (photos != null && file != null) {
            throw CommonProblem.invalid("photos", ONE_OF_THEM);
        }
        return photos != null;
    }

    /** What the platform is to pull: one of the two. */
    static void checkUrls(@Nullable String videoUrl, @Nullable PhotosRequest photos) {
        if (videoUrl != null && photos != null) {
            throw CommonProblem.invalid("photos", ONE_OF_THEM);
        }
        if (photos != null) {
            checkImages(photos.images());
            return;
        }
        if (videoUrl == null) {
            throw CommonProblem.invalid(
                    "video_url", "is missing, and so are photos; to send a file, use multipart/form-data");
        }
        MediaUrl.parse("video_url", videoUrl);
    }

    private static void checkImages(List<@Nullable String> images) {
        if (images.isEmpty()) {
            throw CommonProblem.invalid("photos.images", "must name at least one photo");
        }
        for (var place = 0; place < images.size(); place++) {
            var field = "photos.images[" + place + "]";
            var image = images.get(place);
            if (image == null) {
                throw CommonProblem.invalid(field, "is missing");
            }
            if (image.length() > LONGEST_URL) {
                throw CommonProblem.invalid(field, "must be at most " + LONGEST_URL + " characters");
            }
            MediaUrl.parse(field, image);
        }
    }

    /** Whether all that must be there is there. */
    void validate(Object request) {
        var violations = validator.validate(request);
        if (!violations.isEmpty()) {
            throw ProblemMappers.invalidValues(violations);
        }
    }

    void checkTime(@Nullable Instant scheduledAt) {
        if (scheduledAt == null) {
            return;
        }
        var now = clock.instant();
        if (scheduledAt.isBefore(now.minus(PAST))) {
            throw CommonProblem.invalid("scheduled_at", "is in the past; leave it out to publish at once");
        }
        if (scheduledAt.isAfter(now.plus(HORIZON))) {
            throw CommonProblem.invalid("scheduled_at", "must be within a year");
        }
    }
}
