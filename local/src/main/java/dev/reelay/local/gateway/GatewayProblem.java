package dev.reelay.local.gateway;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;

/** What the gateway itself answers when something is wrong (RFC 9457); everything else comes from a service. */
enum GatewayProblem {
    UNREADABLE_PATH(400, "unreadable-path", "The path cannot be read"),
    NOT_FOUND(404, "not-found", "There is nothing at this path"),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "This path does not know that method"),
    BAD_GATEWAY(502, "bad-gateway", "The service broke off"),
    SERVICE_UNAVAILABLE(503, "service-unavailable", "The service is not there at the moment");

    /** How long a service usually takes to come back after a restart. */
    private static final String RETRY_AFTER_SECONDS = "2";

    private final int status;
    private final String slug;
    private final String title;

    GatewayProblem(int status, String slug, String title) {
        this.status = status;
        this.slug = slug;
        this.title = title;
    }

    void answer(HttpServerResponse response, String detail) {
        response.setStatusCode(status).putHeader("Content-Type", "application/problem+json");
        if (status >= 500) {
            response.putHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
        response.end(new JsonObject()
                .put("type", "urn:reelay:problem:" + slug)
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .toBuffer());
    }
}
