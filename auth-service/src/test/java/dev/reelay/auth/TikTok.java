package dev.reelay.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;

/** The sandbox as a test sees it: a browser of its users, and its control endpoint. */
public final class TikTok {

    public static final String TOKEN_PATH = "/v2/oauth/token/";
    public static final String REVOKE_PATH = "/v2/oauth/revoke/";
    public static final String USER_PATH = "/v2/user/info/";

    private static final AtomicInteger NEXT_ACCOUNT = new AtomicInteger();
    private static final HttpClient BROWSER =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private TikTok() {}

    /** An account that no other test uses. */
    public static String anotherAccount() {
        var accounts = control("GET", "/sandbox/accounts?limit=200", null).getJsonArray("accounts");
        return accounts.stream()
                .map(account -> ((JsonObject) account).getString("username"))
                .sorted()
                .skip(NEXT_ACCOUNT.getAndIncrement())
                .findFirst()
                .orElseThrow();
    }

    public static String openId(String account) {
        return control("GET", "/sandbox/accounts/" + encode(account), null).getString("open_id");
    }

    /** The owner consents; answers the address to which the browser is sent back. */
    public static URI consent(String authorizationUrl, String account) {
        return visit(authorizationUrl + "&sandbox_account=" + encode(account));
    }

    public static URI consent(String authorizationUrl, String account, String scopes) {
        return visit(authorizationUrl + "&sandbox_account=" + encode(account) + "&sandbox_scopes=" + encode(scopes));
    }

    public static URI decline(String authorizationUrl) {
        return visit(authorizationUrl + "&sandbox_decision=deny");
    }

    /** Calls of a path until now, however answered. */
    public static int requests(String path) {
        var answers = control("GET", "/sandbox/requests", null)
                .getJsonObject("requests")
                .getJsonObject(path, new JsonObject());
        return answers.stream().mapToInt(answer -> (Integer) answer.getValue()).sum();
    }

    /** All that were ever issued, and the client secret. */
    public static List<String> secrets() {
        var values = new ArrayList<String>();
        control("GET", "/sandbox/secrets", null).getJsonObject("secrets").forEach(kind -> ((JsonArray) kind.getValue())
                .forEach(value -> values.add(value.toString())));
        return values;
    }

    public static List<String> secrets(String kind) {
        return control("GET", "/sandbox/secrets", null).getJsonObject("secrets").getJsonArray(kind).stream()
                .map(Object::toString)
                .toList();
    }

    public static void expireAccessTokens(String account) {
        control("POST", "/sandbox/tokens/expire", new JsonObject().put("username", account));
    }

    public static void expireRefreshTokens(String account) {
        control(
                "POST",
                "/sandbox/tokens/expire",
                new JsonObject().put("username", account).put("refresh", true));
    }

    public static void fail(String path, String kind, int times) {
        control(
                "POST",
                "/sandbox/faults",
                new JsonObject().put("path", path).put("kind", kind).put("times", times));
    }

    public static void latency(String path, int millis) {
        control(
                "POST",
                "/sandbox/faults/latency",
                new JsonObject().put("path", path).put("ms", millis));
    }

    public static void clearFaults() {
        control("DELETE", "/sandbox/faults", null);
    }

    /** Whether the platform takes the token. */
    public static boolean accepts(String accessToken) {
        var request = HttpRequest.newBuilder(base().resolve(USER_PATH + "?fields=open_id"))
                .header("Authorization", "Bearer " + accessToken)
                .build();
        return send(request).statusCode() == 200;
    }

    public static Map<String, String> query(URI uri) {
        var values = new HashMap<String, String>();
        for (var pair : uri.getRawQuery().split("&")) {
            var parts = pair.split("=", 2);
            values.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
        }
        return values;
    }

    private static URI visit(String url) {
        var answer = send(HttpRequest.newBuilder(URI.create(url)).build());
        return URI.create(answer.headers()
                .firstValue("location")
                .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body())));
    }

    private static JsonObject control(String method, String path, JsonObject body) {
        var publisher =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body.encode());
        var answer = send(HttpRequest.newBuilder(base().resolve(path))
                .header("Content-Type", "application/json")
                .method(method, publisher)
                .build());
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " " + answer.statusCode() + " " + answer.body());
        }
        return new JsonObject(answer.body());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return BROWSER.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static URI base() {
        return URI.create(ConfigProvider.getConfig().getValue("reelay.auth.tiktok.api-url", String.class));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
