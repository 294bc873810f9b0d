package dev.reelay.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** The sandbox, over its control endpoint: tests and the test resource that started it share no classes. */
public final class TikTok {

    static final String BASE_URL = "reelay.test.sandbox";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AtomicInteger NEXT_ACCOUNT = new AtomicInteger();
    private static final String REDIRECT = "http://127.0.0.1:9/callback";
    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    private TikTok() {}

    /**
     * A creator who has connected, with a live token.
     *
     * @param earlierTasks tasks of the same account in earlier tests
     */
    public record Creator(String username, String openId, String token, int earlierTasks) {}

    /** Another account each time, until all were used, so that tests do not meet in the sandbox's limits. */
    static Creator nextCreator() {
        var accounts = call("GET", "/sandbox/accounts?limit=100", null).path("accounts");
        var account = accounts.get(NEXT_ACCOUNT.getAndIncrement() % accounts.size());
        var username = account.path("username").asText();
        var openId = account.path("open_id").asText();
        var creator =
                new Creator(username, openId, token(username), tasksOf(openId).size());
        settings(creator, "{\"private_account\":false,\"comment_disabled\":false,\"banned\":false}");
        return creator;
    }

    private static String token(String username) {
        var query = "client_key=" + SandboxOptions.DEFAULT_CLIENT_KEY
                + "&response_type=code&scope=user.info.basic,video.list,video.publish&state=s&redirect_uri="
                + URLEncoder.encode(REDIRECT, UTF_8) + "&sandbox_account=" + URLEncoder.encode(username, UTF_8);
        var redirect = send(HttpRequest.newBuilder(URI.create(base() + "/v2/auth/authorize/?" + query))
                .build());
        var matcher = CODE.matcher(redirect.headers().firstValue("location").orElse(""));
        if (!matcher.find()) {
            throw new IllegalStateException("no code: " + redirect.statusCode() + " " + redirect.body());
        }
        var form = "client_key=" + SandboxOptions.DEFAULT_CLIENT_KEY + "&client_secret="
                + SandboxOptions.DEFAULT_CLIENT_SECRET + "&grant_type=authorization_code&redirect_uri="
                + URLEncoder.encode(REDIRECT, UTF_8) + "&code="
                + URLEncoder.encode(URLDecoder.decode(matcher.group(1), UTF_8), UTF_8);
        var answer = send(HttpRequest.newBuilder(URI.create(base() + "/v2/oauth/token/"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
        return read(answer.body()).path("access_token").asText();
    }

    /** Tasks that the creator's account has, abandoned ones too. */
    public static List<JsonNode> tasks(Creator creator) {
        var all = tasksOf(creator.openId());
        return all.subList(creator.earlierTasks(), all.size());
    }

    /** Oldest first. */
    private static List<JsonNode> tasksOf(String openId) {
        return StreamSupport.stream(
                        call("GET", "/sandbox/posts", null).path("posts").spliterator(), false)
                .filter(post -> post.path("open_id").asText().equals(openId))
                .toList();
    }

    /** Those that got a whole video and posted it. */
    public static List<JsonNode> posts(Creator creator) {
        return tasks(creator).stream()
                .filter(post -> post.path("status").asText().equals("PUBLISH_COMPLETE"))
                .toList();
    }

    /** Everything that the sandbox gave out and that must never be seen again. */
    static List<String> secrets() {
        var values = new ArrayList<String>();
        call("GET", "/sandbox/secrets", null)
                .path("secrets")
                .forEach(kind -> kind.forEach(value -> values.add(value.asText())));
        return values;
    }

    /** @param outcome {@code null}, {@code fail} or {@code stuck} */
    public static void processing(long millis, long postIdMillis, String outcome, String reason) {
        var body = JSON.createObjectNode().put("processing_ms", millis).put("post_id_ms", postIdMillis);
        if (outcome != null) {
            body.put("outcome", outcome).put("reason", reason);
        }
        call("POST", "/sandbox/faults/processing", body.toString());
    }

    public static void fault(String path, String kind, int skip, int times) {
        var body = JSON.createObjectNode()
                .put("path", path)
                .put("kind", kind)
                .put("skip", skip)
                .put("times", times);
        call("POST", "/sandbox/faults", body.toString());
    }

    static void settings(Creator creator, String json) {
        call("PUT", "/sandbox/accounts/" + creator.username(), json);
    }

    public static void calm() {
        call("DELETE", "/sandbox/faults", null);
        processing(300, 300, null, null);
    }

    private static JsonNode call(String method, String path, String body) {
        var publisher = body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
        var answer = send(HttpRequest.newBuilder(URI.create(base() + path))
                .header("Content-Type", "application/json")
                .method(method, publisher)
                .build());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answered " + answer.statusCode() + " " + answer.body());
        }
        return read(answer.body());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String base() {
        return System.getProperty(BASE_URL);
    }
}
