package dev.reelay.sandbox.tiktok.http;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Writes answers in TikTok's envelope; every one carries its log id in the header {@code x-tt-logid} too. */
public final class Answers {

    public static final String LOG_ID_HEADER = "x-tt-logid";

    private final LogIds logIds;
    private final String badParamsCode;

    /** @param badParamsCode {@code invalid_params} as live calls answer, or {@code invalid_param} as posting pages say */
    public Answers(LogIds logIds, String badParamsCode) {
        this.logIds = logIds;
        this.badParamsCode = badParamsCode;
    }

    public void ok(RoutingContext ctx, JsonObject data) {
        var logId = logIds.next();
        json(ctx, 200, logId, new JsonObject().put("data", data).put("error", error("ok", "", logId)));
    }

    /** Success without data, as cancel answers. */
    public void ok(RoutingContext ctx) {
        var logId = logIds.next();
        json(ctx, 200, logId, new JsonObject().put("error", error("ok", "", logId)));
    }

    /** A failure has no {@code data} at all. */
    public void fail(RoutingContext ctx, ApiFault fault) {
        var logId = logIds.next();
        var code = ApiFault.INVALID_PARAMS.equals(fault.code()) ? badParamsCode : fault.code();
        json(ctx, fault.status(), logId, new JsonObject().put("error", error(code, fault.getMessage(), logId)));
    }

    /** OAuth endpoints answer flat bodies; {@code log_id} is only part of their errors. */
    public void flat(RoutingContext ctx, JsonObject body) {
        json(ctx, 200, logIds.next(), body);
    }

    public void flatError(RoutingContext ctx, int status, String error, String description) {
        var logId = logIds.next();
        json(
                ctx,
                status,
                logId,
                new JsonObject()
                        .put("error", error)
                        .put("error_description", description)
                        .put("log_id", logId));
    }

    /** What the edge answers for paths that no API serves: HTML, not JSON. */
    public static void notFound(RoutingContext ctx) {
        EdgePage.write(ctx, 404, "404 Not Found");
    }

    private static JsonObject error(String code, String message, String logId) {
        return new JsonObject().put("code", code).put("message", message).put("log_id", logId);
    }

    private static void json(RoutingContext ctx, int status, String logId, JsonObject body) {
        var response = ctx.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status)
                .putHeader("content-type", "application/json; charset=utf-8")
                .putHeader(LOG_ID_HEADER, logId)
                .end(body.toBuffer());
    }
}
