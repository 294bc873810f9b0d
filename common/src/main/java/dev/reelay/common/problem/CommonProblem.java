package dev.reelay.common.problem;

/** Problems that any endpoint may answer with. */
public enum CommonProblem implements ProblemType {
    UNREADABLE_REQUEST(400, "The request cannot be read"),
    INVALID_CURSOR(400, "No such cursor"),
    UNAUTHENTICATED(401, "No valid access token"),
    FORBIDDEN(403, "Not allowed for this caller"),
    NOT_FOUND(404, "No such thing here"),
    METHOD_NOT_ALLOWED(405, "Not a method of this path"),
    NOT_ACCEPTABLE(406, "Only JSON is answered here"),
    PAYLOAD_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Not a media type of this path"),
    INVALID_VALUES(422, "Values are not valid"),
    INTERNAL_ERROR(500, "Our fault"),
    TEMPORARILY_UNAVAILABLE(503, "Temporarily unavailable");

    private final int status;
    private final String title;

    CommonProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
