package dev.reelay.local.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.embedded.HostAddress;
import dev.reelay.local.Json;
import dev.reelay.local.LocalException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The one port. It listens before the services are up, and answers 503 for those that are not there (yet). */
public final class Gateway implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Gateway.class.getName());

    /** Not more than the services take (common's microprofile-config.properties), so that this gateway refuses, with a problem. */
    private static final int LONGEST_LINE = 16 * 1024;

    /** As {@link #LONGEST_LINE}. */
    private static final int LARGEST_HEADERS = 16 * 1024;

    /** For one service's page. They are asked side by side, so the merged page takes no longer. */
    private static final int PAGE_LIMIT_MILLIS = 3_000;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final Routes routes;
    private final HostAddress host;
    private final Map<String, Rotation> services = new ConcurrentHashMap<>();
    private final Proxy proxy;
    private final HttpClient pages = vertx.createHttpClient();
    private final HttpServer server;
    private volatile @Nullable ConsoleSite console;

    private Gateway(Routes routes, HostAddress host, Duration answerLimit) {
        this.routes = routes;
        this.host = host;
        proxy = new Proxy(vertx, answerLimit);
        server = vertx.createHttpServer(new HttpServerOptions()
                        .setMaxInitialLineLength(LONGEST_LINE)
                        .setMaxHeaderSize(LARGEST_HEADERS)
                        .setIdleTimeout(300)
                        // One protocol in and out: the proxy reads from the headers whether there is a body.
                        .setHttp2ClearTextEnabled(false)
                        .setHandle100ContinueAutomatically(false))
                .requestHandler(this::handle)
                .invalidRequestHandler(Gateway::refuse);
    }

    /** Listens on this port of 127.0.0.1; 0 takes a free one. */
    public static Gateway start(Routes routes, int port) {
        return start(routes, HostAddress.LOOPBACK, port);
    }

    /**
     * Listens on this port; 0 takes a free one.
     *
     * @throws LocalException if the port is taken
     */
    public static Gateway start(Routes routes, HostAddress host, int port) {
        return start(routes, host, port, Proxy.ANSWER_LIMIT);
    }

    static Gateway start(Routes routes, HostAddress host, int port, Duration answerLimit) {
        var gateway = new Gateway(routes, host, answerLimit);
        try {
            // With the address again: without it, Vert.x listens on all, whatever the options say.
            await(gateway.server.listen(port, host.listen().getHostAddress()));
        } catch (LocalException e) {
            gateway.close();
            throw new LocalException(
                    "Port %d of %s is taken by another program; stop it, or choose another port with --port %d"
                            .formatted(port, host.listen().getHostAddress(), port + 1000),
                    e);
        }
        return gateway;
    }

    /** From now on requests for this service go there. */
    public void route(String service, URI target) {
        route(service, List.of(target));
    }

    /** From now on requests for this service go to these replicas in turn; to none: they are answered with 503. */
    public void route(String service, List<URI> replicas) {
        services.put(service, new Rotation(replicas));
    }

    /**
     * From now on people get the console here.
     *
     * @param directory with the built console; without an {@code index.html} in it there is none, and {@code /} is the table of
     *     operations
     * @param issuer where its users log in
     * @return whether there is a console
     */
    public boolean console(Path directory, URI issuer) {
        var site = new ConsoleSite(vertx, directory, issuer, url().getHost());
        console = site;
        return site.isThere();
    }

    public int port() {
        return server.actualPort();
    }

    /** As people and other machines reach it. */
    public URI url() {
        return host.outsideUrl(port());
    }

    /** As this machine reaches it. */
    public URI insideUrl() {
        return host.insideUrl(port());
    }

    @Override
    public void close() {
        try {
            await(vertx.close());
        } catch (LocalException e) {
            // It ends with the JVM at the latest.
        }
    }

    private void handle(HttpServerRequest request) {
        var path = request.path();
        if (path == null || !Routes.isPlain(path)) {
            GatewayProblem.unreadable(
                    request.response(), "path", "must be made of plain segments, without '..' and encoded slashes");
            return;
        }
        switch (path) {
            case "/api" -> own(request, this::frontPage);
            case "/openapi.json" -> own(request, this::openApi);
            case "/console.json" -> settings(request);
            default -> page(request, path);
        }
    }

    private void settings(HttpServerRequest request) {
        var site = console;
        if (site == null) {
            pass(request, "/console.json");
        } else {
            own(request, site::settings);
        }
    }

    /** Of the console, where there is one; the rest is for the services. */
    private void page(HttpServerRequest request, String path) {
        var site = console;
        var isRead = request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
        if (site != null && site.has(path) && isRead) {
            site.answer(request, path);
        } else if (path.equals("/")) {
            own(request, this::frontPage);
        } else {
            pass(request, path);
        }
    }

    /** What the HTTP server could not read; without a handler it answers without a body. */
    private static void refuse(HttpServerRequest request) {
        var response = request.response().putHeader("Connection", "close");
        if (request.decoderResult().cause() instanceof TooLongHttpLineException) {
            GatewayProblem.URI_TOO_LONG.answer(response, "Path and query may have " + LONGEST_LINE + " bytes.");
        } else if (request.decoderResult().cause() instanceof TooLongHttpHeaderException) {
            GatewayProblem.HEADERS_TOO_LARGE.answer(response, "All headers may have " + LARGEST_HEADERS + " bytes.");
        } else {
            GatewayProblem.unreadable(response, "request", "must be HTTP/1.1 (RFC 9112)");
        }
    }

    private void pass(HttpServerRequest request, String path) {
        var service = routes.serviceFor(path).orElse(null);
        if (service == null) {
            GatewayProblem.NOT_FOUND.answer(request.response(), "There is nothing at this path; see /openapi.json.");
            return;
        }
        var target = services.getOrDefault(service, Rotation.EMPTY).next();
        if (target.isEmpty()) {
            GatewayProblem.TEMPORARILY_UNAVAILABLE.answer(
                    request.response(), "The " + service + "-service is not started yet; try again after the pause.");
            return;
        }
        proxy.pass(request, service, target.get(), routes.largestBody(path));
    }

    private static void own(HttpServerRequest request, java.util.function.Consumer<HttpServerResponse> page) {
        if (request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD) {
            page.accept(request.response());
        } else {
            GatewayProblem.METHOD_NOT_ALLOWED.answer(request.response(), "This page can only be read with GET.");
        }
    }

    private void frontPage(HttpServerResponse response) {
        answer(response, "text/html; charset=utf-8", document -> Buffer.buffer(FrontPage.html(document)));
    }

    private void openApi(HttpServerResponse response) {
        response.putHeader("Access-Control-Allow-Origin", "*");
        answer(response, "application/json", document -> {
            try {
                return Buffer.buffer(Json.MAPPER.writeValueAsBytes(document));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void answer(HttpServerResponse response, String type, Function<ObjectNode, Buffer> page) {
        merged().map(page)
                .onSuccess(body -> response.putHeader("Content-Type", type).end(body))
                .onFailure(failure -> {
                    LOG.log(Level.WARNING, "The OpenAPI pages of the services cannot be merged", failure);
                    GatewayProblem.TEMPORARILY_UNAVAILABLE.answer(
                            response, "The OpenAPI pages of the services cannot be merged.");
                });
    }

    private Future<ObjectNode> merged() {
        // Sorted, so that the merged document is the same each time.
        var asked = new TreeMap<String, Future<ObjectNode>>();
        services.forEach(
                (service, replicas) -> replicas.next().ifPresent(replica -> asked.put(service, document(replica))));
        return Future.join(List.copyOf(asked.values()))
                .otherwiseEmpty() // the others are there all the same
                .map(done -> merged(asked));
    }

    private ObjectNode merged(SortedMap<String, Future<ObjectNode>> documents) {
        var merge = new OpenApiMerge(routes);
        documents.forEach((service, document) -> {
            if (document.succeeded()) {
                merge.add(service, document.result());
            } else {
                merge.missing(service);
            }
        });
        return merge.document(url().toString());
    }

    private Future<ObjectNode> document(URI service) {
        return pages.request(new RequestOptions()
                        .setHost(service.getHost())
                        .setPort(service.getPort())
                        .setURI("/q/openapi?format=json")
                        .setConnectTimeout(PAGE_LIMIT_MILLIS)
                        .setIdleTimeout(PAGE_LIMIT_MILLIS))
                .compose(request -> request.putHeader("Accept", "application/json")
                        .send()
                        .compose(answer -> answer.statusCode() == 200
                                ? answer.body()
                                : Future.failedFuture("status " + answer.statusCode())))
                .map(body -> {
                    try {
                        return (ObjectNode) Json.MAPPER.readTree(body.getBytes());
                    } catch (java.io.IOException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new LocalException("The gateway failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalException("Interrupted", e);
        }
    }
}
