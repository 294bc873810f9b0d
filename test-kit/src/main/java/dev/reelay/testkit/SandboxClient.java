package dev.reelay.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A running sandbox from outside: the control endpoint of its README. */
public final class SandboxClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final URI sandbox;

    public SandboxClient(URI sandbox) {
        this.sandbox = sandbox;
    }

    /**
     * A window of days that Research answers at once, and the hashtags of most videos in it.
     *
     * @param startDate {@code YYYY-MM-DD}, as the end
     */
    public record Window(String startDate, String endDate, List<String> hashtags) {}

    public Window busiestWindow() {
        var window = get("/sandbox/catalog").path("busiest_window");
        var hashtags = new ArrayList<String>();
        window.path("top_hashtags")
                .forEach(hashtag -> hashtags.add(hashtag.path("name").asText()));
        return new Window(
                window.path("start_date").asText(), window.path("end_date").asText(), hashtags.subList(0, 5));
    }

    /** Who can log in, those with most videos first; a journey takes the first three. */
    public List<String> creators(int count) {
        return accounts(count).stream()
                .map(account -> account.path("username").asText())
                .toList();
    }

    /** As {@link #creators}, with all that the sandbox tells of them. */
    public List<JsonNode> accounts(int count) {
        return list(get("/sandbox/accounts?limit=" + count).path("accounts"));
    }

    public int videosOf(String username) {
        return get("/sandbox/accounts/" + username).path("videos").asInt();
    }

    /** Everything that was ever begun to be posted, whoever asked for it, oldest first. */
    public List<JsonNode> tasks() {
        return list(get("/sandbox/posts").path("posts"));
    }

    /**
     * All that was ever posted. Not an upload that was left before its last byte: it becomes no post, and whoever is cut off in
     * the middle begins anew.
     */
    public List<JsonNode> posts() {
        return tasks().stream()
                .filter(task -> !task.path("source").asText().equals("FILE_UPLOAD")
                        || task.path("bytes").asLong()
                                >= task.path("video_size").asLong())
                .toList();
    }

    /** Every token, code, secret and upload URL that the platform ever gave out: all the texts in its answer. */
    public List<String> secrets() {
        var values = new ArrayList<String>();
        get("/sandbox/secrets").path("secrets").forEach(kind -> values.addAll(texts(kind)));
        return values;
    }

    /** Those of a kind, such as {@code access_token}, in the order in which they were issued. */
    public List<String> secrets(String kind) {
        return texts(get("/sandbox/secrets").path("secrets").path(kind));
    }

    public JsonNode get(String path) {
        return call("GET", path, Map.of());
    }

    /** @param body an empty one is not sent */
    public JsonNode call(String method, String path, Map<String, ?> body) {
        var publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(write(body));
        var answer = send(HttpRequest.newBuilder(sandbox.resolve(path))
                .header("Content-Type", "application/json")
                .method(method, publisher)
                .build());
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answered " + answer.statusCode() + " " + answer.body());
        }
        return read(answer.body());
    }

    /** Redirects are not followed. */
    static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }

    static String write(Map<String, ?> body) {
        return JSON.valueToTree(body).toString();
    }

    private static List<JsonNode> list(JsonNode array) {
        var items = new ArrayList<JsonNode>();
        array.forEach(items::add);
        return items;
    }

    private static List<String> texts(JsonNode array) {
        return list(array).stream().map(JsonNode::asText).toList();
    }
}
