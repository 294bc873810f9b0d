package dev.reelay.sandbox;

import dev.reelay.sandbox.catalog.Catalog;
import dev.reelay.sandbox.catalog.CatalogGenerator;
import dev.reelay.sandbox.catalog.CatalogReader;
import dev.reelay.sandbox.catalog.Videos;
import dev.reelay.sandbox.control.ControlRoutes;
import dev.reelay.sandbox.control.SandboxControl;
import dev.reelay.sandbox.fault.Faults;
import dev.reelay.sandbox.fault.RequestLog;
import dev.reelay.sandbox.tiktok.TikTokParts;
import dev.reelay.sandbox.tiktok.TikTokRoutes;
import dev.reelay.sandbox.tiktok.access.RateLimits;
import dev.reelay.sandbox.tiktok.app.Secrets;
import dev.reelay.sandbox.tiktok.oauth.Codes;
import dev.reelay.sandbox.tiktok.oauth.Grants;
import dev.reelay.sandbox.tiktok.oauth.RefreshLog;
import dev.reelay.sandbox.tiktok.posting.Creators;
import dev.reelay.sandbox.tiktok.posting.Processing;
import dev.reelay.sandbox.tiktok.posting.PublishTasks;
import dev.reelay.sandbox.tiktok.research.Quota;
import dev.reelay.sandbox.tiktok.research.Searches;
import dev.reelay.sandbox.tiktok.webhook.Webhooks;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
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
    private final TikTokParts parts;
    private final SandboxControl control;

    @SuppressWarnings("NullAway.Init") // start() hands out none that does not listen
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
        var grants = new Grants(options.tokens(), secrets, clock);
        this.parts = new TikTokParts(
                app,
                secrets,
                videos,
                grants,
                new RefreshLog(grants, clock),
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
        var tiktok = new TikTokRoutes(parts, options.behaviour(), options.clock());
        var router = Router.router(vertx);
        var reader = BodyHandler.create(false).setBodyLimit(LARGEST_BODY);
        tiktok.mountUnread(router, reader);
        router.route().handler(reader);
        tiktok.mount(router, this::baseUrl, this::uploadUrl, control::disconnect);
        new ControlRoutes(control, () -> baseUrl().getHost()).mount(router);
        tiktok.mountFailures(router);
        return router;
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
