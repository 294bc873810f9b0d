package dev.reelay.sandbox.control;

import dev.reelay.sandbox.catalog.Account;
import dev.reelay.sandbox.tiktok.http.ApiFault;
import dev.reelay.sandbox.tiktok.http.JsonBody;
import dev.reelay.sandbox.tiktok.posting.CreatorSettings;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/** {@code /sandbox/…}: ours, not the platform's. The README has the list with examples. */
public final class ControlRoutes {

    private static final int DEFAULT_LIMIT = 20;

    private final SandboxControl control;
    private final ControlGuard guard;
    private final FaultRoutes faults;

    /**
     * @param ownHost the name that this sandbox was told to go by
     */
    public ControlRoutes(SandboxControl control, Supplier<String> ownHost) {
        this.control = control;
        this.guard = new ControlGuard(ownHost);
        this.faults = new FaultRoutes(control);
    }

    public void mount(Router router) {
        router.route("/sandbox/*").handler(guard);
        router.get("/sandbox/health").handler(answer(ctx -> new JsonObject().put("status", "UP")));
        router.get("/sandbox/app").handler(answer(ctx -> app()));
        router.get("/sandbox/accounts").handler(answer(this::accounts));
        router.get("/sandbox/accounts/:username").handler(answer(ctx -> account(named(ctx))));
        router.put("/sandbox/accounts/:username").handler(answer(this::changeAccount));
        router.post("/sandbox/accounts/:username/revoke").handler(answer(this::revoke));
        router.post("/sandbox/videos/:id/hide").handler(answer(ctx -> found(control.hideVideo(videoId(ctx)))));
        router.post("/sandbox/videos/:id/show").handler(answer(ctx -> found(control.showVideo(videoId(ctx)))));
        router.get("/sandbox/catalog").handler(answer(ctx -> Views.of(control.catalog())));
        router.get("/sandbox/posts").handler(answer(ctx -> Views.list("posts", control.posts(), Views::of)));
        router.post("/sandbox/posts/:id/post").handler(answer(this::postFromInbox));
        router.get("/sandbox/requests").handler(answer(ctx -> Views.requests(control.requests())));
        router.get("/sandbox/rates").handler(answer(ctx -> Views.list("rates", control.rateUses(), Views::of)));
        router.get("/sandbox/refreshes").handler(answer(ctx -> Views.of(control.refreshTotals())));
        router.get("/sandbox/secrets").handler(answer(ctx -> Views.secrets(control.secrets())));
        router.post("/sandbox/tokens/expire").handler(answer(this::expire));
        router.get("/sandbox/webhooks").handler(answer(ctx -> Views.list("webhooks", control.webhooks(), Views::of)));
        router.put("/sandbox/webhooks/receiver").handler(answer(this::receiver));
        router.post("/sandbox/webhooks/:id/redeliver").handler(answer(this::redeliver));
        router.post("/sandbox/reset").handler(answer(ctx -> {
            control.reset();
            return done();
        }));
        faults.mount(router);
    }

    /** Problems are plain here: {@code {"problem": "…"}} with 400 or 404. */
    static Handler<RoutingContext> answer(Function<RoutingContext, JsonObject> work) {
        return ctx -> {
            var response = ctx.response();
            response.putHeader("content-type", "application/json; charset=utf-8");
            try {
                response.end(work.apply(ctx).toBuffer());
            } catch (ApiFault | IllegalArgumentException e) {
                var status = e instanceof ApiFault fault ? fault.status() : 400;
                response.setStatusCode(status)
                        .end(new JsonObject().put("problem", e.getMessage()).toBuffer());
            }
        };
    }

    static JsonObject done() {
        return new JsonObject().put("done", true);
    }

    private JsonObject app() {
        var app = control.app();
        return new JsonObject()
                .put("client_key", app.clientKey())
                .put(
                        "scopes",
                        new JsonArray(new TreeSet<>(app.scopes()).stream().toList()))
                .put(
                        "redirect_uris",
                        new JsonArray(
                                app.redirectUris().stream().map(URI::toString).toList()))
                .put("loopback_redirects", app.loopbackRedirects())
                .put("research_approved", app.researchApproved())
                .put("audited", app.audited())
                .put("desktop", app.desktop())
                .put("verified_urls", new JsonArray(app.verifiedUrls()))
                .put("webhook_url", String.valueOf(control.webhookUrl()));
    }

    private JsonObject accounts(RoutingContext ctx) {
        var params = ctx.queryParams();
        var text = params.get("q") == null ? "" : params.get("q").strip();
        var limit = params.get("limit") == null ? DEFAULT_LIMIT : Integer.parseInt(params.get("limit"));
        return Views.list("accounts", control.accounts(text, limit), this::account);
    }

    private JsonObject account(Account account) {
        return Views.of(
                account,
                control.openIdOf(account.username()),
                control.videosOf(account.username()),
                control.videos().languagesOf(account.username()),
                control.settingsOf(account.username()));
    }

    /** What the body does not name stays. */
    private JsonObject changeAccount(RoutingContext ctx) {
        var account = named(ctx);
        var body = JsonBody.of(ctx);
        var now = control.settingsOf(account.username());
        control.settingsOf(
                account.username(),
                new CreatorSettings(
                        body.flag("private_account", now.privateAccount()),
                        body.flag("comment_disabled", now.commentDisabled()),
                        body.flag("duet_disabled", now.duetDisabled()),
                        body.flag("stitch_disabled", now.stitchDisabled()),
                        (int) body.integer("max_video_post_duration_sec", now.maxDurationSeconds()),
                        body.flag("banned", now.banned()),
                        body.flag("old_app", now.oldApp())));
        return account(account);
    }

    private JsonObject revoke(RoutingContext ctx) {
        control.revoke(named(ctx).username(), (int) JsonBody.of(ctx).integer("reason", 1));
        return done();
    }

    private JsonObject postFromInbox(RoutingContext ctx) {
        var body = JsonBody.of(ctx);
        return found(control.postFromInbox(
                ctx.pathParam("id"), body.optionalText("caption").orElse(""), body.flag("public", true)));
    }

    private static long videoId(RoutingContext ctx) {
        return Long.parseLong(ctx.pathParam("id"));
    }

    private static JsonObject found(boolean isFound) {
        if (!isFound) {
            throw new ApiFault(404, "unknown", "There is no such video.");
        }
        return done();
    }

    private JsonObject expire(RoutingContext ctx) {
        var body = JsonBody.of(ctx);
        var username = body.optionalText("username");
        if (body.flag("refresh", false)) {
            return new JsonObject().put("expired", control.expireRefreshTokens(body.text("username")));
        }
        return new JsonObject()
                .put("expired", username.map(control::expireAccessTokens).orElseGet(control::expireAccessTokens));
    }

    private JsonObject receiver(RoutingContext ctx) {
        control.webhookUrl(JsonBody.of(ctx).optionalText("url").map(URI::create).orElse(null));
        return done();
    }

    private JsonObject redeliver(RoutingContext ctx) {
        if (!control.redeliver(Long.parseLong(ctx.pathParam("id")))) {
            throw new ApiFault(404, "unknown", "No such callback, or no receiver is set.");
        }
        return done();
    }

    private Account named(RoutingContext ctx) {
        var username = ctx.pathParam("username");
        return control.videos()
                .account(username)
                .orElseThrow(() -> new ApiFault(404, "unknown", "The catalogue has no author " + username + "."));
    }
}
