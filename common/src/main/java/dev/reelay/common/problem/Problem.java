package dev.reelay.common.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of an error response, RFC 9457.
 *
 * @param type {@code urn:reelay:problem:<slug>}; stable, branch on this
 * @param title short, the same for every problem of the type
 * @param status the HTTP status again
 * @param detail what happened and what to do, for people
 * @param instance id of this occurrence in the log; only for status 500, else {@code null}
 * @param errors fields at fault
 * @param extensions further members, such as the platform's {@code code} and {@code log_id}
 */
@Schema(description = "RFC 9457 problem; branch on `type`")
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors,
        @JsonAnyGetter @Schema(hidden = true) Map<String, Object> extensions) {

    /** Its media type. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** The body for this problem; also for responses from in front of the REST layer. */
    public static Problem of(ProblemException e) {
        return of(e, null);
    }

    /**
     * Whether the body of another service's answer is a problem of this type. One that is not may come from anybody on the way, such as
     * a server that stops and has no routes any more.
     *
     * @param slug such as {@code connection-not-found}
     */
    public static boolean isOfType(@Nullable String body, String slug) {
        return body != null && body.contains("\"" + ProblemType.URN + slug + "\"");
    }

    static Problem of(ProblemException e, @Nullable String instance) {
        var type = e.type();
        return new Problem(
                type.urn(), type.title(), type.status(), e.getMessage(), instance, e.errors(), e.extensions());
    }
}
