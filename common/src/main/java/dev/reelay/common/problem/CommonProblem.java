package dev.reelay.common.problem;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Problems that any endpoint may return. */
public enum CommonProblem implements ProblemType {
    UNREADABLE_REQUEST(400, "Unreadable request", "Correct the fields in `errors` and send the request again."),
    UNAUTHENTICATED(401, "Authentication required", "Send a valid access token as `Authorization: Bearer`."),
    FORBIDDEN(403, "Access denied", "Ask an administrator for the role that the operation needs."),
    INVALID_WORKSPACE(
            403,
            "Invalid workspace claim",
            "Have the identity provider put a valid workspace name into the token, or none."),
    NOT_FOUND(404, "Resource not found", "Check the path against the OpenAPI page."),
    METHOD_NOT_ALLOWED(405, "Method not allowed", "Use a method that the OpenAPI page lists for the path."),
    NOT_ACCEPTABLE(406, "Not acceptable", "Accept `application/json`, or leave the `Accept` header out."),
    PAYLOAD_TOO_LARGE(413, "Payload too large", "Send a smaller body."),
    UNSUPPORTED_MEDIA_TYPE(
            415,
            "Unsupported media type",
            "Send a `Content-Type` that the OpenAPI page lists, without `Content-Encoding`."),
    INVALID_VALUES(422, "Invalid values", "Correct the fields in `errors` and send the request again."),
    IDEMPOTENCY_KEY_REUSED(422, "Idempotency key reused", "Send a new `Idempotency-Key` with each different request."),
    INTERNAL_ERROR(500, "Internal server error", "Report the `instance` to the operator."),
    TEMPORARILY_UNAVAILABLE(503, "Service unavailable", "Try again after `Retry-After`; nothing was done."),
    NO_ANSWER_IN_TIME(
            503,
            "No answer in time",
            "Try again after `Retry-After`, with the same `Idempotency-Key`: it may have been done.");

    private final ProblemKind kind;

    CommonProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }

    /** A request that cannot be read because of this field, such as a malformed UUID. */
    public static ProblemException unreadable(String field, String message) {
        return unreadable(List.of(new FieldError(field, message)));
    }

    /** A request that was read, but whose value for this field is not allowed. */
    public static ProblemException invalid(String field, String message) {
        return INVALID_VALUES.because(correct(field)).at(field, message);
    }

    /** A request that cannot be read because of these fields. */
    public static ProblemException unreadable(List<FieldError> errors) {
        var fields = errors.stream().map(FieldError::field).distinct().toList();
        var problem = UNREADABLE_REQUEST.because(
                fields.isEmpty() ? UNREADABLE_REQUEST.kind().wayOut() : correct(String.join(", ", fields)));
        errors.forEach(error -> problem.at(error.field(), error.message()));
        return problem;
    }

    static String correct(String fields) {
        return "Correct " + fields + " and send the request again.";
    }

    /** The problem for a status that the framework itself returns; empty if there is none. */
    static Optional<CommonProblem> ofStatus(int status) {
        return Arrays.stream(values()).filter(type -> type.status() == status).findFirst();
    }
}
