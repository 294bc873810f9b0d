package dev.reelay.sandbox.tiktok;

import dev.reelay.sandbox.tiktok.access.Gate;
import dev.reelay.sandbox.tiktok.app.Behaviour;
import dev.reelay.sandbox.tiktok.display.DisplayRoutes;
import dev.reelay.sandbox.tiktok.display.Pictures;
import dev.reelay.sandbox.tiktok.http.Answers;
import dev.reelay.sandbox.tiktok.http.ApiFault;
import dev.reelay.sandbox.tiktok.http.LogIds;
import dev.reelay.sandbox.tiktok.oauth.AuthorizeRoutes;
import dev.reelay.sandbox.tiktok.oauth.TokenRoutes;
import dev.reelay.sandbox.tiktok.posting.PostingRoutes;
import dev.reelay.sandbox.tiktok.posting.UploadRoutes;
import dev.reelay.sandbox.tiktok.research.ResearchRoutes;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpClosedException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Clock;
import java.util.function.Supplier;

/** TikTok's paths, and what it answers for everything else. */
public final class TikTokRoutes {

    private static final System.Logger LOG = System.getLogger(TikTokRoutes.class.getName());

    private final TikTokParts parts;
    private final Behaviour behaviour;
    private final Clock clock;
    private final Answers answers;

    public TikTokRoutes(TikTokParts parts, Behaviour behaviour, Clock clock) {
        this.parts = parts;
        this.behaviour = behaviour;
        this.clock = clock;
        answers = new Answers(new LogIds(clock), behaviour.badParamsCode());
    }

    /**
     * What comes before bodies are read: faults, and the chunks of videos, which are not read whole.
     *
     * @param reader of a body that is small
     */
    public void mountUnread(Router router, Handler<RoutingContext> reader) {
        var faults = new FaultHandler(parts.faults(), parts.requests(), answers);
        router.post("/v2/oauth/token/").handler(reader).handler(parts.refreshes());
        router.route("/v2/*").handler(faults);
        router.route("/video/*").handler(faults);
        new UploadRoutes(parts.tasks(), parts.processing(), behaviour.uploadRangeIsLastIndex(), clock).mount(router);
        router.route().handler(TikTokRoutes::onlyExactPaths);
    }

    /**
     * The paths whose bodies were read.
     *
     * @param disconnect what a revocation does
     */
    public void mount(
            Router router, Supplier<URI> baseUrl, Supplier<URI> uploadUrl, TokenRoutes.Disconnect disconnect) {
        var pictures = new Pictures(() -> baseUrl.get().toString(), clock);
        var gate = new Gate(parts.app(), parts.grants(), parts.rates());
        new AuthorizeRoutes(parts.app(), parts.videos(), parts.codes()).mount(router);
        new TokenRoutes(
                        parts.app(),
                        behaviour.oauthErrorStatus(),
                        parts.codes(),
                        parts.grants(),
                        parts.refreshes(),
                        answers,
                        disconnect)
                .mount(router);
        new DisplayRoutes(gate, parts.app(), parts.videos(), pictures, answers, clock).mount(router);
        new PostingRoutes(
                        gate,
                        parts.app(),
                        behaviour,
                        parts.videos(),
                        parts.tasks(),
                        parts.creators(),
                        parts.processing(),
                        pictures,
                        parts.secrets(),
                        answers,
                        () -> uploadUrl.get().toString())
                .mount(router);
        new ResearchRoutes(gate, parts.videos(), parts.quota(), parts.searches(), pictures, answers, clock)
                .mount(router);
        pictures.mount(router);
    }

    /** Failures and unknown paths, as TikTok and its edge answer them. */
    public void mountFailures(Router router) {
        router.route().failureHandler(this::onFailure);
        router.errorHandler(404, Answers::notFound);
        router.errorHandler(405, Answers::notFound);
    }

    /** The platform knows no path without its trailing slash; the router would be generous. */
    private static void onlyExactPaths(RoutingContext ctx) {
        if (ctx.request().path().startsWith("/v2/") && !ctx.request().path().endsWith("/")) {
            Answers.notFound(ctx);
        } else {
            ctx.next();
        }
    }

    private void onFailure(RoutingContext ctx) {
        if (ctx.failure() instanceof HttpClosedException) {
            return; // the caller has gone before it was answered
        }
        if (ctx.failure() instanceof ApiFault fault) {
            answers.fail(ctx, fault);
        } else if (ctx.statusCode() == 413) {
            answers.fail(ctx, ApiFault.invalidParams("The request body is too large"));
        } else if (ctx.failure() == null && (ctx.statusCode() == 404 || ctx.statusCode() == 405)) {
            Answers.notFound(ctx);
        } else {
            unexpected(ctx);
        }
    }

    private void unexpected(RoutingContext ctx) {
        LOG.log(
                System.Logger.Level.ERROR,
                "A request failed path=" + ctx.request().path(),
                ctx.failure());
        answers.fail(ctx, ApiFault.internal(500));
    }
}
