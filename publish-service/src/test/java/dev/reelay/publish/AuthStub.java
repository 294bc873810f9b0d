package dev.reelay.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.UUID;

/**
 * The internal call of auth-service. What it answers stands in system properties, which test and test resource share
 * although they are loaded by different class loaders.
 */
final class AuthStub {

    private static final String PREFIX = "reelay.test.access.";
    private static final String REJECTED = "?rejected_version=1";

    private AuthStub() {}

    static void answer(UUID connectionId, String workspace, String platformUserId, String token) {
        System.setProperty(PREFIX + connectionId, "200 " + issued(workspace, platformUserId, token, 1));
    }

    /** What it answers when the token before was refused by the platform. */
    static void answerWhenRefused(UUID connectionId, String workspace, String platformUserId, String token) {
        System.setProperty(PREFIX + connectionId + REJECTED, "200 " + issued(workspace, platformUserId, token, 2));
    }

    private static String issued(String workspace, String platformUserId, String token, int version) {
        return """
                {"access_token":"%s","expires_at":"2099-01-01T00:00:00Z","platform":"tiktok","platform_user_id":"%s",\
                "scopes":["video.publish"],"workspace":"%s","version":%d}"""
                .formatted(token, platformUserId, workspace, version);
    }

    static void refuse(UUID connectionId, int status) {
        System.setProperty(PREFIX + connectionId, status + " {}");
    }

    static String start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/internal/connections/", AuthStub::answer);
            server.start();
            return "http://127.0.0.1:" + server.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        var authorization = exchange.getRequestHeaders().getFirst("Authorization");
        var connectionId = exchange.getRequestURI().getPath().split("/")[3];
        var query = exchange.getRequestURI().getQuery();
        var known = System.getProperty(PREFIX + connectionId + (query == null ? "" : "?" + query), "404 {}");
        var status = authorization == null ? 401 : Integer.parseInt(known.substring(0, 3));
        var body = known.substring(4).getBytes(UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
