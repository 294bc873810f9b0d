package dev.reelay.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.local.stack.LocalStack;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** All operations of the merged OpenAPI page, to be called by whoever should not get an answer. */
final class Operations {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    private final LocalStack stack;
    private final List<Operation> all;

    /**
     * @param needsToken as the page says
     * @param query the names of its query parameters
     */
    record Operation(String method, String path, boolean needsToken, List<String> query) {

        boolean isRead() {
            return method.equals("GET");
        }

        boolean hasIds() {
            return path.replace("{platform}", "").contains("{");
        }

        /** A hashtag is nobody's, and a video that research found too is everybody's. */
        boolean isOfWhatAllMaySee() {
            return path.contains("{hashtag}") || path.startsWith("/api/v1/videos/");
        }

        /** As somebody's: the ids in the path, and a query for that connection where the operation has one. */
        String of(Map<String, String> ids) {
            var filled = PARAMETER.matcher(path).replaceAll(parameter -> {
                var key = path.substring(0, parameter.start()) + parameter.group();
                assertThat(ids).as("an id for " + path).containsKey(key);
                return ids.get(key);
            });
            return query.contains("connection_id") ? filled + "?connection_id=" + ids.get("connection_id") : filled;
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private Operations(LocalStack stack, List<Operation> all) {
        this.stack = stack;
        this.all = all;
    }

    static Operations of(LocalStack stack) {
        var page = new Call(
                        "GET /openapi.json",
                        HttpRequest.newBuilder(URI.create(stack.addresses().gateway() + "/openapi.json"))
                                .timeout(PATIENCE)
                                .build())
                .send()
                .assertOk()
                .json();
        var all = new ArrayList<Operation>();
        page.path("paths").properties().forEach(path -> METHODS.stream()
                .filter(path.getValue()::has)
                .map(method -> operation(method, path.getKey(), path.getValue().path(method)))
                .forEach(all::add));
        return new Operations(stack, all);
    }

    private static Operation operation(String method, String path, JsonNode described) {
        var query = new ArrayList<String>();
        described.path("parameters").forEach(parameter -> {
            if (parameter.path("in").asText().equals("query")) {
                query.add(parameter.path("name").asText());
            }
        });
        return new Operation(
                method.toUpperCase(Locale.ROOT), path, needsToken(described.path("security")), List.copyOf(query));
    }

    /** By OpenAPI, an empty requirement among them is one that anybody meets. */
    private static boolean needsToken(JsonNode requirements) {
        return !requirements.isEmpty()
                && StreamSupport.stream(requirements.spliterator(), false).noneMatch(JsonNode::isEmpty);
    }

    List<Operation> all() {
        return all;
    }

    /** @param token {@code null} for none */
    Call call(Operation operation, Map<String, String> ids, @Nullable String token) {
        var request = HttpRequest.newBuilder(URI.create(stack.addresses().gateway() + operation.of(ids)))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(
                        operation.method(),
                        operation.isRead() ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return new Call(operation.toString(), request.build());
    }
}
