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

    /** All that was ever posted, whoever asked for it. */
    List<JsonNode> posts() {
        var posts = new ArrayList<JsonNode>();
        get("/sandbox/posts").path("posts").forEach(posts::add);
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
