package dev.reelay.ingest.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** The running sandbox from a test: people who log in, and things that go wrong. */
public final class TikTok {

    public static final String SCOPES = "user.info.basic,user.info.profile,user.info.stats,video.list,video.publish";

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REDIRECT = "http://127.0.0.1/callback";

    private TikTok() {}

    /** An access token as the account's owner gives it by consenting. */
    public static String accessToken(String username) {
        var consent = "/v2/auth/authorize/?"
                + form(Map.of(
                        "client_key",
                        SandboxOptions.DEFAULT_CLIENT_KEY,
                        "scope",
                        SCOPES,
                        "response_type",
                        "code",
                        "redirect_uri",
                        REDIRECT,
                        "state",
                        "s",
                        "sandbox_account",
                        username));
        var location = send(HttpRequest.newBuilder(uri(consent)))
                .headers()
                .firstValue("location")
                .orElseThrow();
        var code = location.replaceAll(".*[?&]code=([^&]+).*", "$1");
        var token = send(HttpRequest.newBuilder(uri("/v2/oauth/token/"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(Map.of(
                                "client_key",
                                SandboxOptions.DEFAULT_CLIENT_KEY,
                                "client_secret",
                                SandboxOptions.DEFAULT_CLIENT_SECRET,
                                "grant_type",
                                "authorization_code",
                                "redirect_uri",
                                REDIRECT))
                        + "&code=" + code)));
        return json(token).path("access_token").asText();
    }

    /** Calls of the path fail, after {@code skip} that still go through. */
    public static void fail(String path, String kind, int skip, int times) {
        control(
                "/sandbox/faults",
                """
                {"path":"%s","kind":"%s","skip":%d,"times":%d}"""
                        .formatted(path, kind, skip, times));
    }

    /** All access tokens die before their time. */
    public static void expireAccessTokens() {
        control("/sandbox/tokens/expire", "{}");
    }

    /** Nothing fails any more, and the clock is back at its start. */
    public static void calm() {
        System.clearProperty(SandboxTestResource.MOVED_SECONDS);
        send(HttpRequest.newBuilder(uri("/sandbox/faults")).DELETE());
    }

    public static void moveClock(Duration forward) {
        System.setProperty(SandboxTestResource.MOVED_SECONDS, Long.toString(forward.toSeconds()));
    }

    /** How often a path was answered so. */
    public static int answers(String path, int status) {
        return get("/sandbox/requests")
                .path("requests")
                .path(path)
                .path(Integer.toString(status))
                .asInt();
    }

    /** Posts a public video past the service; answers its {@code publish_id}. */
    public static String post(String accessToken, String title) {
        var init = send(HttpRequest.newBuilder(uri("/v2/post/publish/video/init/"))
                .header("Authorization", "Bearer " + accessToken)
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(HttpRequest.BodyPublishers.ofString(
                        """
                        {"post_info":{"title":"%s","privacy_level":"PUBLIC_TO_EVERYONE"},
                        "source_info":{"source":"PULL_FROM_URL","video_url":"https://media.example/v.mp4"}}"""
                                .formatted(title))));
        return json(init).path("data").path("publish_id").asText();
    }

    /** The id of a posted video, empty until it is public. */
    public static String postId(String publishId) {
        for (var post : get("/sandbox/posts").path("posts")) {
            if (publishId.equals(post.path("publish_id").asText())) {
                return post.path("post_id").asText("").replace("null", "");
            }
        }
        return "";
    }

    public static JsonNode get(String path) {
        return json(send(HttpRequest.newBuilder(uri(path))));
    }

    private static void control(String path, String body) {
        var answer = send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.body());
        }
    }

    private static URI uri(String path) {
        return URI.create(System.getProperty(SandboxTestResource.ADDRESS) + path);
    }

    private static String form(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(answer.body(), e);
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
