package dev.reelay.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The internal call of auth-service, answered as a test says, to a caller who names the workspace and has a token for it. */
public final class AuthServiceStub implements QuarkusTestResourceLifecycleManager {

    private static final String PREFIX = "reelay.test.auth-service.";
    private static final String NOT_FOUND = "404 {\"type\":\"urn:reelay:problem:connection-not-found\"}";
    private static final int VERSION = 7;
    private static final Duration LIFE = Duration.ofHours(2);

    private @Nullable HttpServer server;

    /** From now on the connection has this access token, for two hours. */
    public static void give(
            UUID connectionId, String workspace, String platformUserId, String accessToken, String... scopes) {
        System.setProperty(PREFIX + connectionId + ".workspace", workspace);
        answer(connectionId, "", issued(workspace, platformUserId, accessToken, VERSION, scopes));
    }

    /** From now on it gets this one when the platform rejected the one before. */
    public static void giveInstead(
            UUID connectionId, String workspace, String platformUserId, String accessToken, String... scopes) {
        answer(
                connectionId,
                "rejected_version=" + VERSION,
                issued(workspace, platformUserId, accessToken, VERSION + 1, scopes));
    }

    /** From now on auth-service refuses a token for the connection. */
    public static void refuse(UUID connectionId, int status) {
        answer(connectionId, "", status + " {}");
    }

    /** From now on auth-service does not know the connection. */
    public static void forget(UUID connectionId) {
        answer(connectionId, "", NOT_FOUND);
    }

    /** How often a token was asked for. */
    public static int calls(UUID connectionId) {
        return Integer.getInteger(PREFIX + connectionId + ".calls", 0);
    }

    /** The decoded query of the last time that a token was asked for; empty without one. */
    public static String lastQuery(UUID connectionId) {
        return System.getProperty(PREFIX + connectionId + ".query", "");
    }

    private static void answer(UUID connectionId, String query, String answer) {
        System.setProperty(PREFIX + connectionId + "?" + query, answer);
    }

    private static String issued(
            String workspace, String platformUserId, String accessToken, int version, String... scopes) {
        return """
                200 {"access_token":"%s","expires_at":"%s","platform":"tiktok","platform_user_id":"%s","scopes":[%s],\
                "workspace":"%s","version":%d}"""
                .formatted(
                        accessToken,
                        Instant.now().plus(LIFE),
                        platformUserId,
                        Stream.of(scopes).collect(joining("\",\"", "\"", "\"")),
                        workspace,
                        version);
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/internal/connections/", AuthServiceStub::accessToken);
        server.start();
        return Map.of(
                "quarkus.rest-client.auth-service.url",
                "http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    /** One call at a time: the server has one thread. */
    private static void accessToken(HttpExchange exchange) throws IOException {
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (authorization == null || !isForAuthService(authorization)) {
            respond(exchange, "401 {}");
            return;
        }
        var connection = exchange.getRequestURI().getPath().split("/")[3];
        var query = exchange.getRequestURI().getQuery() == null
                ? ""
                : exchange.getRequestURI().getQuery();
        System.setProperty(PREFIX + connection + ".calls", Integer.toString(calls(UUID.fromString(connection)) + 1));
        System.setProperty(PREFIX + connection + ".query", query);
        var workspace = parameter(query, "workspace");
        if (workspace.isEmpty()) {
            respond(exchange, "422 {}");
            return;
        }
        if (!workspace.equals(System.getProperty(PREFIX + connection + ".workspace", workspace))) {
            respond(exchange, NOT_FOUND);
            return;
        }
        var rejected = parameter(query, "rejected_version");
        var usual = System.getProperty(PREFIX + connection + "?", NOT_FOUND);
        respond(exchange, System.getProperty(PREFIX + connection + "?rejected_version=" + rejected, usual));
    }

    /** Only its audience: it is a token of the tests' own issuer. */
    private static boolean isForAuthService(String authorization) {
        var parts = authorization.split("\\.");
        return authorization.startsWith("Bearer ey")
                && parts.length == 3
                && new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8).contains("\"auth-service\"");
    }

    /** Empty without it. */
    private static String parameter(String query, String name) {
        return Stream.of(query.split("&"))
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    private static void respond(HttpExchange exchange, String answer) throws IOException {
        var body = answer.substring(4).getBytes(UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(Integer.parseInt(answer.substring(0, 3)), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
