package dev.reelay.common.problem;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem; thrown anywhere below a resource, rendered by {@link ProblemMappers}. */
public class ProblemException extends RuntimeException {

    private final transient ProblemType type;
    private final String detail;
    private final transient List<FieldError> errors = new ArrayList<>();
    private final transient Map<String, Object> extensions = new LinkedHashMap<>();
    private @Nullable Duration retryAfter;

    ProblemException(ProblemType type, String detail) {
        super(detail, null, false, false); // an answer, not a fault: a stack trace would add nothing
        this.type = type;
        this.detail = detail;
    }

    @Override
    public String getMessage() {
        return detail;
    }

    public ProblemType type() {
        return type;
    }

    public List<FieldError> errors() {
        return List.copyOf(errors);
    }

    public Map<String, Object> extensions() {
        return Map.copyOf(extensions);
    }

    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** Adds a field at fault, as spelled in the request. */
    public ProblemException at(String field, String message) {
        errors.add(new FieldError(field, message));
        return this;
    }

    /** Adds a member to the body, such as the platform's {@code code} or {@code log_id}; does nothing for {@code null}. */
    public ProblemException with(String member, @Nullable Object value) {
        if (value != null) {
            extensions.put(member, value);
        }
        return this;
    }

    /** Sets {@code Retry-After}. */
    public ProblemException after(Duration pause) {
        retryAfter = pause;
        return this;
    }
}
