package dev.reelay.common.problem;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem answer; thrown anywhere below a resource, rendered by {@link ProblemMappers}. */
public class ProblemException extends RuntimeException {

    private final transient ProblemType type;
    private final String detail;
    private final transient List<FieldError> errors = new ArrayList<>();
    private final transient Map<String, Object> extensions = new LinkedHashMap<>();
    private @Nullable Duration retryAfter;

    ProblemException(ProblemType type, String detail) {
        super(detail, null, false, false); // an answer, not a fault: the stack would tell nothing
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

    /** Names a field at fault, as the request spells it. */
    public ProblemException at(String field, String message) {
        errors.add(new FieldError(field, message));
        return this;
    }

    /** Adds a member of its own to the answer, such as the platform's {@code code} or {@code log_id}; null adds none. */
    public ProblemException with(String member, @Nullable Object value) {
        if (value != null) {
            extensions.put(member, value);
        }
        return this;
    }

    /** When to try again. */
    public ProblemException after(Duration pause) {
        retryAfter = pause;
        return this;
    }
}
