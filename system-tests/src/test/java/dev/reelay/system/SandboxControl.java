package dev.reelay.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/** Looks at the platform's side of the story. */
final class SandboxControl {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI sandbox;

    SandboxControl(URI sandbox) {
        this.sandbox = sandbox;
    }

    /**
     * A window of days that Research answers at once, and the hashtags of most videos in it.
     *
     * @param startDate {@code YYYY-MM-DD}, as the end
     */
    record Window(String startDate, String endDate, List<String> hashtags) {}

    Window busiestWindow() {
        var window = get("/sandbox/catalog").path("busiest_window");
        var hashtags = new ArrayList<String>();
        window.path("top_hashtags")
                .forEach(hashtag -> hashtags.add(hashtag.path("name").asText()));
        return new Window(
                window.path("start_date").asText(), window.path("end_date").asText(), hashtags.subList(0, 5));
    }

    /** Who can log in, those with most videos first; a journey takes the first three. */
    List<String> creators(int count) {
        var usernames = new ArrayList<String>();
        get("/sandbox/accounts?limit=" + count)
                .path("accounts")
                .forEach(account -> usernames.add(account.path("username").asText()));
        return usernames;
    }

    int videosOf(String username) {
        return get("/sandbox/accounts/" + username).path("videos").asInt();
    }

    /**
     * All that was ever posted, whoever asked for it. Not an upload that was left before its last byte: it becomes no post, and
     * whoever is cut off in the middle begins anew.
     */
    List<JsonNode> posts() {
        var posts = new ArrayList<JsonNode>();
        get("/sandbox/posts").path("posts").forEach(post -> {
            var isLeft = post.path("source").asText().equals("FILE_UPLOAD")
                    && post.path("bytes").asLong() < post.path("video_size").asLong();
            if (!isLeft) {
                posts.add(post);
            }
        });
        return posts;
    }

    /** Every token, code, secret and upload URL that the platform ever gave out: all the texts in its answer. */
    List<String> secrets() {
        var values = new ArrayList<String>();
        collect(get("/sandbox/secrets"), values);
        return values;
    }

    private static void collect(JsonNode node, List<String> values) {
        if (node.isTextual()) {
            values.add(node.asText());
        }
        node.forEach(child -> collect(child, values));
    }

    private JsonNode get(String path) {
        try {
            var answer = http.send(HttpRequest.newBuilder(sandbox.resolve(path)).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(path + " answered " + answer.statusCode());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
