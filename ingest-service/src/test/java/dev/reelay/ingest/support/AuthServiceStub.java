package dev.reelay.ingest.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * auth-service's internal call. A test says over HTTP what a connection's next answers are, because it lives in another class
 * loader than this resource.
 */
public final class AuthServiceStub implements QuarkusTestResourceLifecycleManager {

    private static final String ADDRESS = "reelay.test.auth-service-stub";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private record Answer(int status, String body) {}

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
    private final Map<String, String> queries = new ConcurrentHashMap<>();
    private @Nullable HttpServer server;

    /** From now on the connection has this access token. */
    public static void give(UUID connectionId, String accessToken, String expiresAt, String... scopes) {
        answer(
                connectionId,
                200,
                """
                {"access_token":"%s","expires_at":"%s","platform":"tiktok","scopes":["%s"],"version":7}"""
                        .formatted(accessToken, expiresAt, String.join("\",\"", scopes)));
    }

    /** From now on auth-service refuses a token for the connection. */
    public static void refuse(UUID connectionId, int status) {
        answer(connectionId, status, "{\"status\":" + status + "}");
    }

    /** How often a token was asked for. */
    public static int calls(UUID connectionId) {
        return Integer.parseInt(
                send(HttpRequest.newBuilder(control(connectionId, ""))).split(" ", 2)[0]);
    }

    /** The query of the last time that a token was asked for; empty without one. */
    public static String lastQuery(UUID connectionId) {
        return send(HttpRequest.newBuilder(control(connectionId, ""))).split(" ", 2)[1];
    }

    private static void answer(UUID connectionId, int status, String body) {
        send(HttpRequest.newBuilder(control(connectionId, "?" + status))
                .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static URI control(UUID connectionId, String query) {
        return URI.create(System.getProperty(ADDRESS) + "/stub/" + connectionId + query);
    }

    private static String send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/internal/connections/", this::accessToken);
        server.createContext("/stub/", this::control);
        server.start();
        var address = "http://127.0.0.1:" + server.getAddress().getPort();
        System.setProperty(ADDRESS, address);
        return Map.of("quarkus.rest-client.auth-service.url", address);
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private void accessToken(HttpExchange exchange) throws IOException {
        var id = exchange.getRequestURI().getPath().split("/")[3];
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization == null || !authorization.startsWith("Bearer ey")) {
            respond(exchange, new Answer(401, "{}"));
            return;
        }
        calls.computeIfAbsent(id, key -> new AtomicInteger()).incrementAndGet();
        var query = exchange.getRequestURI().getQuery();
        queries.put(id, query == null ? "" : query);
        respond(exchange, answers.getOrDefault(id, new Answer(404, "{}")));
    }

    private void control(HttpExchange exchange) throws IOException {
        var id = exchange.getRequestURI().getPath().split("/")[2];
        if ("PUT".equals(exchange.getRequestMethod())) {
            var status = Integer.parseInt(exchange.getRequestURI().getQuery());
            answers.put(
                    id, new Answer(status, new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        }
        respond(
                exchange,
                new Answer(200, calls.getOrDefault(id, new AtomicInteger()) + " " + queries.getOrDefault(id, "")));
    }

    private static void respond(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        var body = answer.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
