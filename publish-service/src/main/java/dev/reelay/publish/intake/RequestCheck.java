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
import org.jspecify.annotations.Nullable;

/** Reads requests, and checks what does not depend on the platform. */
@ApplicationScoped
class RequestCheck {

    /** For a request that took its time, and for clocks. */
    private static final Duration PAST = Duration.ofMinutes(5);

    /** A file is kept until then. */
    private static final Duration HORIZON = Duration.ofDays(366);

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

    static void checkUrl(@Nullable String videoUrl) {
        if (videoUrl == null) {
            throw CommonProblem.invalid("video_url", "is missing; to send a file, use multipart/form-data");
        }
        VideoUrl.parse(videoUrl);
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
