package dev.reelay.local.gateway;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/**
 * What the gateway itself answers when something is wrong (RFC 9457); everything else comes from a service. Where a service has the
 * same problem, it has the same title and way out.
 */
enum GatewayProblem {
    UNREADABLE_REQUEST(400, "Unreadable request", "Correct the fields in `errors` and send the request again."),
    NOT_FOUND(404, "Resource not found", "Check the path against the OpenAPI page."),
    METHOD_NOT_ALLOWED(405, "Method not allowed", "Use a method that the OpenAPI page lists for the path."),
    PAYLOAD_TOO_LARGE(413, "Payload too large", "Send a smaller body."),
    URI_TOO_LONG(414, "URI too long", "Send a shorter path and query."),
    HEADERS_TOO_LARGE(431, "Request header fields too large", "Send fewer or shorter headers."),
    TEMPORARILY_UNAVAILABLE(503, "Service unavailable", "Try again after `Retry-After`; nothing was done."),
    NO_ANSWER_IN_TIME(
            503,
            "No answer in time",
            "Try again after `Retry-After`, with the same `Idempotency-Key`: it may have been done.");

    /** How long a service usually takes to come back after a restart. */
    private static final String RETRY_AFTER_SECONDS = "2";

    private final int status;
    private final String title;
    private final String wayOut;

    GatewayProblem(int status, String title, String wayOut) {
        this.status = status;
        this.title = title;
        this.wayOut = wayOut;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    /** What a caller does about it; on the page {@code docs/problems.md}. */
    String wayOut() {
        return wayOut;
    }

    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    void answer(HttpServerResponse response, String detail) {
        answer(response, new JsonObject(), detail);
    }

    /** For a request that cannot be read, with the field at fault. */
    static void unreadable(HttpServerResponse response, String field, String message) {
        var error = new JsonObject().put("field", field).put("message", message);
        UNREADABLE_REQUEST.answer(
                response,
                new JsonObject().put("errors", new JsonArray().add(error)),
                "Correct " + field + " and send the request again.");
    }

    private void answer(HttpServerResponse response, JsonObject members, String detail) {
        response.setStatusCode(status).putHeader("Content-Type", "application/problem+json");
        if (status >= 500) {
            response.putHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        response.end(members.put("type", "urn:reelay:problem:" + slug())
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .toBuffer());
    }
}
