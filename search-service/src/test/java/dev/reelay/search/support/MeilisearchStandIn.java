package dev.reelay.search.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A Meilisearch 1.50 as its HTTP contract says, strict where it is strict: unknown fields and parameters are refused, writes
 * answer 202 with a task, a bad document fails its task only.
 *
 * <p>It dies and comes back, hangs, loses its data or refuses a document when told over its control port:
 * {@code /start /stop /hang /forget /refuse/{platform_id} /fail-searches /accept /documents /failed-tasks /failed-searches};
 * {@code /old-index} puts the index of the release before into it, with one document.
 */
final class MeilisearchStandIn implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> SETTINGS = Set.of(
            "searchableAttributes",
            "filterableAttributes",
            "sortableAttributes",
            "rankingRules",
            "typoTolerance",
            "pagination",
            "localizedAttributes");
    private static final Pattern INDEX_PATH = Pattern.compile("/indexes/([a-zA-Z0-9_-]{1,400})(/.*)");
    private static final String SERVED = "posts_v2";
    private static final int HANG_SECONDS = 5;

    private final String key;
    private final HttpServer control;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Index> indexes = new LinkedHashMap<>();
    private final List<ObjectNode> tasks = new ArrayList<>();
    private final List<Long> failedSearches = new ArrayList<>();
    private final int port;
    private HttpServer server;
    private String refusedVideo;
    private boolean hanging;
    private boolean failingSearches;

    MeilisearchStandIn(String key) {
        this.key = key;
        try {
            try (var reserved = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = reserved.getLocalPort();
            }
            control = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        control.createContext("/", this::control);
        control.start();
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    String controlUrl() {
        return "http://127.0.0.1:" + control.getAddress().getPort();
    }

    @Override
    public void close() {
        stop();
        control.stop(0);
        threads.shutdownNow();
    }

    private void control(HttpExchange exchange) throws IOException {
        var words = exchange.getRequestURI().getPath().substring(1).split("/");
        var answer = "";
        synchronized (this) {
            switch (words[0]) {
                case "start" -> start();
                case "stop" -> stop();
                case "hang" -> hanging = true;
                case "forget" -> indexes.clear();
                case "old-index" -> {
                    indexes.clear();
                    var old = new Index();
                    old.documents.put(
                            "old", JSON.createObjectNode().put("id", "old").put("video_id", "old"));
                    indexes.put("posts", old);
                }
                case "refuse" -> refusedVideo = words[1];
                case "fail-searches" -> {
                    failingSearches = true;
                    failedSearches.clear();
                }
                case "accept" -> {
                    refusedVideo = null;
                    failingSearches = false;
                }
                case "documents" ->
                    answer = String.join(
                            "\n",
                            indexes.getOrDefault(SERVED, new Index()).documents.values().stream()
                                    .map(document -> document.get("platform_id").asText())
                                    .toList());
                case "failed-tasks" ->
                    answer = Long.toString(tasks.stream()
                            .filter(task -> "failed".equals(task.get("status").asText()))
                            .count());
                case "failed-searches" ->
                    answer = failedSearches.stream().map(String::valueOf).collect(Collectors.joining("\n"));
                default -> throw new IllegalArgumentException(words[0]);
            }
        }
        respond(exchange, 200, answer);
    }

    private void start() {
        hanging = false;
        if (server != null) {
            return;
        }
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private void stop() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        if (hanging) {
            try {
                TimeUnit.SECONDS.sleep(HANG_SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        try {
            JsonNode answer;
            synchronized (this) {
                authorize(exchange);
                answer = route(exchange, body);
            }
            respond(
                    exchange,
                    "GET".equals(exchange.getRequestMethod()) || isSearch(exchange) ? 200 : 202,
                    answer.toString());
        } catch (Refusal e) {
            var error = JSON.createObjectNode();
            error.put("message", e.getMessage())
                    .put("code", e.code)
                    .put("type", "invalid_request")
                    .put("link", "");
            respond(exchange, e.status, error.toString());
        }
    }

    private JsonNode route(HttpExchange exchange, String body) throws IOException {
        // The real one merges slashes, and the SDK asks for //settings.
        var path = exchange.getRequestURI().getPath().replaceAll("/{2,}", "/");
        if (exchange.getRequestMethod().equals("GET") && path.startsWith("/tasks/")) {
            return taskNumbered(Integer.parseInt(path.substring("/tasks/".length())));
        }
        if (exchange.getRequestMethod().equals("POST") && path.equals("/indexes")) {
            return createIndex(json(exchange, body));
        }
        var parts = INDEX_PATH.matcher(path);
        if (!parts.matches()) {
            throw new Refusal(404, "not_found", path);
        }
        var index = indexes.get(parts.group(1));
        if (index == null) {
            throw new Refusal(404, "index_not_found", "Index `" + parts.group(1) + "` not found.");
        }
        return switch (exchange.getRequestMethod() + " " + parts.group(2)) {
            case "GET /settings" -> index.settings;
            case "PATCH /settings" -> changeSettings(index, json(exchange, body));
            case "GET /stats" ->
                JSON.createObjectNode()
                        .put("numberOfDocuments", index.documents.size())
                        .put("isIndexing", false);
            case "POST /documents" -> put(index, exchange, body);
            case "DELETE /documents" -> {
                index.documents.clear();
                yield task(null);
            }
            case "POST /documents/delete-batch" -> {
                json(exchange, body).forEach(id -> index.documents.remove(id.asText()));
                yield task(null);
            }
            case "POST /search" -> search(index, json(exchange, body));
            default -> throw new Refusal(404, "not_found", path);
        };
    }

    private void authorize(HttpExchange exchange) {
        var header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null) {
            throw new Refusal(401, "missing_authorization_header", "");
        }
        if (!header.equals("Bearer " + key)) {
            throw new Refusal(403, "invalid_api_key", "");
        }
    }

    private JsonNode createIndex(JsonNode index) {
        only(index, Set.of("uid", "primaryKey"));
        return task(
                indexes.putIfAbsent(index.get("uid").asText(), new Index()) == null ? null : "index_already_exists");
    }

    private JsonNode changeSettings(Index index, JsonNode changes) {
        only(changes, SETTINGS);
        index.settings.setAll((ObjectNode) changes);
        return task(null);
    }

    private JsonNode put(Index index, HttpExchange exchange, String body) throws IOException {
        if (!"application/x-ndjson".equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
            throw new Refusal(415, "invalid_content_type", "");
        }
        if (!"primaryKey=id".equals(exchange.getRequestURI().getQuery())) {
            throw new Refusal(400, "bad_request", "unknown parameter");
        }
        var batch = new LinkedHashMap<String, ObjectNode>();
        for (var line : body.split("\n")) {
            var document = (ObjectNode) JSON.readTree(line);
            var id = document.path("id").asText();
            if (!id.matches("[a-zA-Z0-9_-]{1,511}")
                    || document.path("platform_id").asText().equals(refusedVideo)) {
                return task("invalid_document_id");
            }
            batch.put(id, document);
        }
        index.documents.putAll(batch);
        return task(null);
    }

    private JsonNode search(Index index, JsonNode search) {
        if (failingSearches) {
            failedSearches.add(System.nanoTime());
            throw new Refusal(500, "internal", "");
        }
        try {
            return new StandInSearch(index.settings, index.documents.values()).answer(search);
        } catch (StandInRefusal e) {
            throw new Refusal(e.status(), e.code(), e.getMessage());
        }
    }

    /** Done at once, but the first look at it says it is not. */
    private JsonNode task(String failure) {
        var task = JSON.createObjectNode()
                .put("uid", tasks.size())
                .put("status", failure == null ? "succeeded" : "failed")
                .put("looks", 0);
        if (failure != null) {
            task.putObject("error")
                    .put("code", failure)
                    .put("message", "")
                    .put("type", "invalid_request")
                    .put("link", "");
        }
        tasks.add(task);
        return JSON.createObjectNode()
                .put("taskUid", tasks.size() - 1)
                .put("indexUid", SERVED)
                .put("status", "enqueued")
                .put("type", "documentAdditionOrUpdate")
                .put("enqueuedAt", "2026-11-21T00:00:00Z");
    }

    private JsonNode taskNumbered(int uid) {
        if (uid >= tasks.size()) {
            throw new Refusal(404, "task_not_found", "Task `" + uid + "` not found.");
        }
        var task = tasks.get(uid);
        task.put("looks", task.get("looks").asInt() + 1);
        return task.get("looks").asInt() == 1
                ? JSON.createObjectNode()
                        .put("uid", uid)
                        .put("status", "enqueued")
                        .set("error", null)
                : task;
    }

    private static JsonNode json(HttpExchange exchange, String body) throws IOException {
        if (!String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"))
                .startsWith("application/json")) {
            throw new Refusal(415, "invalid_content_type", "");
        }
        return JSON.readTree(body);
    }

    private static void only(JsonNode body, Set<String> known) {
        body.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                throw new Refusal(400, "bad_request", "Unknown field `" + field + "`");
            }
        });
    }

    private static boolean isSearch(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().endsWith("/search");
    }

    private static void respond(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static final class Index {

        private final ObjectNode settings = JSON.createObjectNode();
        private final Map<String, ObjectNode> documents = new LinkedHashMap<>();
    }

    private static final class Refusal extends RuntimeException {

        private final int status;
        private final String code;

        Refusal(int status, String code, String message) {
            super(message);
            this.status = status;
            this.code = code;
        }
    }
}
