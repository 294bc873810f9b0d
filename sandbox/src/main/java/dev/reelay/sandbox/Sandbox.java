package dev.reelay.sandbox;

import dev.reelay.sandbox.catalog.Catalog;
import dev.reelay.sandbox.catalog.CatalogGenerator;
import dev.reelay.sandbox.catalog.CatalogReader;
import dev.reelay.sandbox.catalog.Videos;
import dev.reelay.sandbox.control.ControlRoutes;
import dev.reelay.sandbox.control.SandboxControl;
import dev.reelay.sandbox.fault.Faults;
import dev.reelay.sandbox.fault.RequestLog;
import dev.reelay.sandbox.tiktok.FaultHandler;
import dev.reelay.sandbox.tiktok.access.Gate;
import dev.reelay.sandbox.tiktok.access.RateLimits;
import dev.reelay.sandbox.tiktok.app.Secrets;
import dev.reelay.sandbox.tiktok.display.DisplayRoutes;
import dev.reelay.sandbox.tiktok.display.Pictures;
import dev.reelay.sandbox.tiktok.http.Answers;
import dev.reelay.sandbox.tiktok.http.ApiFault;
import dev.reelay.sandbox.tiktok.http.LogIds;
import dev.reelay.sandbox.tiktok.oauth.AuthorizeRoutes;
import dev.reelay.sandbox.tiktok.oauth.Codes;
import dev.reelay.sandbox.tiktok.oauth.Grants;
import dev.reelay.sandbox.tiktok.oauth.TokenRoutes;
import dev.reelay.sandbox.tiktok.posting.Creators;
import dev.reelay.sandbox.tiktok.posting.PostingRoutes;
import dev.reelay.sandbox.tiktok.posting.Processing;
import dev.reelay.sandbox.tiktok.posting.PublishTasks;
import dev.reelay.sandbox.tiktok.posting.UploadRoutes;
import dev.reelay.sandbox.tiktok.research.Quota;
import dev.reelay.sandbox.tiktok.research.ResearchRoutes;
import dev.reelay.sandbox.tiktok.research.Searches;
import dev.reelay.sandbox.tiktok.webhook.Webhooks;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A running sandbox: {@code try (var tiktok = Sandbox.start(SandboxOptions.defaults())) { … }}. */
public final class Sandbox implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Sandbox.class.getName());

    /** Bodies that are read whole; chunks of videos are not. */
    private static final long LARGEST_BODY = 1_048_576;

    private static final long START_SECONDS = 20;

    private final Vertx vertx;
    private final SandboxOptions options;
    private final SandboxControl.Parts parts;
    private final SandboxControl control;
    private final Answers answers;
    private HttpServer server;

    private Sandbox(Vertx vertx, SandboxOptions options, Catalog catalog) {
        this.vertx = vertx;
        this.options = options;
        var clock = options.clock();
        var app = options.app();
        var behaviour = options.behaviour();
        var secrets = new Secrets(app.clientSecret());
        var videos = new Videos(catalog);
        var webhooks = new Webhooks(
                vertx, app, options.webhookUrl(), options.webhookTimeScale(), behaviour.resignRetries(), clock);
        var tasks = new PublishTasks(secrets, clock, options.uploadLife());
        this.parts = new SandboxControl.Parts(
                app,
                secrets,
                videos,
                new Grants(options.tokens(), secrets, clock),
                new Codes(options.codeLife(), secrets, clock),
                new RateLimits(behaviour.rateLimitScale(), clock),
                new Quota(behaviour.researchDailyRequests(), behaviour.researchDailyRecords(), clock),
                new Searches(),
                tasks,
                new Creators(app, behaviour.dailyPostCap(), tasks),
                new Processing(vertx, videos, webhooks, clock, options.processing(), options.postIdDelay()),
                webhooks,
                new Faults(),
                new RequestLog());
        this.control = new SandboxControl(parts);
        this.answers = new Answers(new LogIds(clock), behaviour.badParamsCode());
    }

    /**
     * Starts and waits until it listens.
     *
     * @throws dev.reelay.sandbox.catalog.CatalogException when the catalogue file cannot be used
     * @throws SandboxException when it cannot listen, usually because the port is taken
     */
    public static Sandbox start(SandboxOptions options) {
        var catalog = options.catalog() == null
                ? CatalogGenerator.generate(options.seed())
                : CatalogReader.read(options.catalog());
        // No file is served from the class path, so nothing needs unpacking to a temporary folder.
        var vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(2)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        var sandbox = new Sandbox(vertx, options, catalog);
        try {
            sandbox.listen();
            return sandbox;
        } catch (RuntimeException e) {
            await(vertx.close());
            throw e;
        }
    }

    /** Without a slash at the end. */
    public URI baseUrl() {
        return options.publicUrl() == null
                ? URI.create("http://" + options.host() + ":" + port())
                : options.publicUrl();
    }

    private URI uploadUrl() {
        return options.uploadUrl() == null ? baseUrl() : options.uploadUrl();
    }

    public int port() {
        return server.actualPort();
    }

    public SandboxControl control() {
        return control;
    }

    public SandboxOptions options() {
        return options;
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private void listen() {
        var listening = vertx.createHttpServer(new HttpServerOptions()
                        .setHandle100ContinueAutomatically(true)
                        .setCompressionSupported(false))
                .requestHandler(router())
                .listen(options.port(), options.host());
        try {
            server = await(listening);
        } catch (IllegalStateException e) {
            throw new SandboxException(
                    "The sandbox cannot listen on " + options.host() + ":" + options.port()
                            + ", probably because another process does: stop that one, or choose another port (0 takes"
                            + " any free one).",
                    e.getCause());
        }
        LOG.log(System.Logger.Level.DEBUG, "Sandbox listens port={0}", Integer.toString(port()));
    }

    private Router router() {
        var behaviour = options.behaviour();
        var clock = options.clock();
        var pictures = new Pictures(() -> baseUrl().toString(), clock);
        var gate = new Gate(parts.app(), parts.grants(), parts.rates());
        var faultHandler = new FaultHandler(parts.faults(), parts.requests(), answers);

        var router = Router.router(vertx);
        router.route("/v2/*").handler(faultHandler);
        router.route("/video/*").handler(faultHandler);
        new UploadRoutes(parts.tasks(), parts.processing(), behaviour.uploadRangeIsLastIndex(), clock).mount(router);
        router.route().handler(this::onlyExactPaths);
        router.route().handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        new AuthorizeRoutes(parts.app(), parts.videos(), parts.codes()).mount(router);
        new TokenRoutes(
                        parts.app(),
                        behaviour.oauthErrorStatus(),
                        parts.codes(),
                        parts.grants(),
                        answers,
                        control::disconnect)
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
                        () -> uploadUrl().toString())
                .mount(router);
        new ResearchRoutes(gate, parts.videos(), parts.quota(), parts.searches(), answers, clock).mount(router);
        pictures.mount(router);
        new ControlRoutes(control, () -> baseUrl().getHost()).mount(router);
        router.route().failureHandler(this::onFailure);
        router.errorHandler(404, Answers::notFound);
        router.errorHandler(405, Answers::notFound);
        return router;
    }

    /** The platform knows no path without its trailing slash; the router would be generous. */
    private void onlyExactPaths(RoutingContext ctx) {
        if (ctx.request().path().startsWith("/v2/") && !ctx.request().path().endsWith("/")) {
            Answers.notFound(ctx);
        } else {
            ctx.next();
        }
    }

    private void onFailure(RoutingContext ctx) {
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

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("The sandbox's server failed", e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("The sandbox's server did not answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the sandbox's server", e);
        }
    }
}
