package dev.reelay.search.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.reelay.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A Meilisearch 1.50 as its HTTP contract says, strict where it is strict: unknown fields and parameters are refused, writes
 * answer 202 with a task that is done later (see {@link StandInTasks}), a bad document fails its task only, a document for an index
 * that is not there makes one.
 *
 * <p>It dies and comes back, hangs, is busy, loses its data or refuses documents when told over its control port, whose commands are
 * those of {@link StandIn}.
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
            "faceting",
            "localizedAttributes");
    private static final Pattern INDEX_PATH = Pattern.compile("/indexes/([a-zA-Z0-9_-]{1,400})((?:/.*)?)");
    private static final Pattern RANGE = Pattern.compile("(\\w+) (>=|<=) (\\d+)");
    private static final Set<String> FETCH_FIELDS = Set.of("fields", "filter", "limit", "offset");
    private static final int HANG_SECONDS = 5;

    private final String key;
    private final String searchKey;
    private final HttpServer control;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Index> indexes = new LinkedHashMap<>();
    private final StandInTasks tasks = new StandInTasks();
    private final Set<String> searchKeys = new TreeSet<>();
    private final List<Long> failedSearches = new ArrayList<>();
    private final int port;
    private HttpServer server;
    private String refusedVideo;
    private boolean hanging;
    private boolean failingSearches;
    private boolean refusingSearches;
    private int payloadLimit = Integer.MAX_VALUE;
    private int busyPuts;
    private int documentsTaken;
    private Map<String, Index> snapshot = Map.of();
    private int tasksInSnapshot;

    MeilisearchStandIn(String key, String searchKey) {
        this.key = key;
        this.searchKey = searchKey;
        port = Ports.orFree(0);
        try {
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
        String answer;
        synchronized (this) {
            tasks.advance();
            answer = asked(words[0]);
            if (answer == null) {
                told(words[0], words.length > 1 ? words[1] : "");
                answer = "";
            }
        }
        respond(exchange, 200, answer);
    }

    /** {@code null} when it is no question. */
    private String asked(String question) {
        return switch (question) {
            case "documents" ->
                String.join(
                        "\n",
                        newest().documents.values().stream()
                                .map(document -> document.path("platform_id").asText())
                                .toList());
            case "versions" ->
                String.join(
                        "\n",
                        newest().documents.values().stream()
                                .map(document -> document.path("platform_id").asText() + " "
                                        + document.path("version").asLong())
                                .toList());
            case "indexes" -> String.join("\n", indexes.keySet());
            case "failed-tasks" -> Integer.toString(tasks.failed());
            case "documents-taken" -> Integer.toString(documentsTaken);
            case "search-keys" -> String.join("\n", searchKeys);
            case "failed-searches" ->
                failedSearches.stream().map(String::valueOf).collect(Collectors.joining("\n"));
            default -> null;
        };
    }

    private void told(String command, String value) {
        switch (command) {
            case "start" -> start();
            case "stop" -> stop();
            case "hang" -> hanging = true;
            case "forget" -> {
                indexes.clear();
                tasks.setBackTo(0);
            }
            case "snapshot" -> {
                snapshot = new LinkedHashMap<>();
                indexes.forEach((uid, index) -> snapshot.put(uid, new Index(index)));
                tasksInSnapshot = tasks.size();
            }
            case "restore" -> {
                indexes.clear();
                snapshot.forEach((uid, index) -> indexes.put(uid, new Index(index)));
                tasks.setBackTo(tasksInSnapshot);
            }
            case "lose" -> newest().documents.values().removeIf(document -> isVideo(document, value));
            case "age" ->
                newest().documents.values().stream()
                        .filter(document -> isVideo(document, value))
                        .forEach(document -> document.put("version", 0));
            case "refuse" -> refusedVideo = value;
            case "payload-limit" -> payloadLimit = Integer.parseInt(value);
            case "busy" -> busyPuts = Integer.parseInt(value);
            case "task-time" -> tasks.documentsTake(Duration.ofMillis(Long.parseLong(value)));
            case "settings-time" -> tasks.settingsTake(Duration.ofMillis(Long.parseLong(value)));
            case "next-task" -> tasks.nextFails(value);
            case "fail-searches" -> {
                failingSearches = true;
                failedSearches.clear();
            }
            case "refuse-searches" -> refusingSearches = true;
            case "accept" -> {
                refusedVideo = null;
                failingSearches = false;
                refusingSearches = false;
                payloadLimit = Integer.MAX_VALUE;
                busyPuts = 0;
                tasks.usualTimes();
            }
            default -> throw new IllegalArgumentException(command);
        }
    }

    /** The index with the highest number. */
    private Index newest() {
        return indexes.entrySet().stream()
                .filter(index -> index.getKey().matches("\\w+_\\d+"))
                .max(Comparator.comparing(
                        index -> Integer.valueOf(index.getKey().replaceFirst(".*_", ""))))
                .map(Map.Entry::getValue)
                .orElseGet(Index::new);
    }

    private static boolean isVideo(JsonNode document, String videoId) {
        return document.path("platform_id").asText().equals(videoId);
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
                tasks.advance();
                authorize(exchange);
                answer = route(exchange, body);
            }
            respond(
                    exchange,
                    "GET".equals(exchange.getRequestMethod()) || isRead(exchange) ? 200 : 202,
                    answer.toString());
        } catch (Refusal e) {
            var error = JSON.createObjectNode();
            error.put("message", e.getMessage())
                    .put("code", e.code)
                    .put("type", "invalid_request")
                    .put("link", "");
            if (e.status == 503) {
                exchange.getResponseHeaders().add("Retry-After", "1");
            }
            respond(exchange, e.status, error.toString());
        }
    }

    private JsonNode route(HttpExchange exchange, String body) throws IOException {
        // The real one merges slashes, and the SDK asks for //settings.
        var path = exchange.getRequestURI().getPath().replaceAll("/{2,}", "/");
        var method = exchange.getRequestMethod();
        if (method.equals("GET") && path.equals("/tasks")) {
            return tasks(exchange.getRequestURI().getQuery());
        }
        if (method.equals("POST") && path.equals("/indexes")) {
            return createIndex(json(exchange, body));
        }
        var parts = INDEX_PATH.matcher(path);
        if (!parts.matches()) {
            throw new Refusal(404, "not_found", path);
        }
        var uid = parts.group(1);
        return switch (method + " " + parts.group(2)) {
            case "DELETE " -> tasks.enqueue(uid, "indexDeletion", () -> missing(indexes.remove(uid)));
            case "POST /documents" -> put(uid, exchange, body);
            case "POST /documents/delete-batch" -> {
                var ids = strings(json(exchange, body));
                yield tasks.enqueue(uid, "documentDeletion", () -> {
                    var index = indexes.get(uid);
                    ids.forEach(id -> index(uid).documents.remove(id));
                    return missing(index);
                });
            }
            case "PATCH /settings" -> {
                var changes = json(exchange, body);
                only(changes, SETTINGS);
                yield tasks.enqueue(uid, "settingsUpdate", () -> {
                    index(uid).settings.setAll((ObjectNode) changes);
                    return null;
                });
            }
            case "GET /settings" -> existing(uid).settings;
            case "GET /stats" ->
                JSON.createObjectNode()
                        .put("numberOfDocuments", existing(uid).documents.size())
                        .put("isIndexing", tasks.isIndexing(uid));
            case "POST /documents/fetch" -> fetch(existing(uid), json(exchange, body));
            case "POST /search" -> search(existing(uid), json(exchange, body));
            default -> throw new Refusal(404, "not_found", path);
        };
    }

    private JsonNode tasks(String query) {
        var uids = new ArrayList<Integer>();
        var limit = 20;
        for (var parameter : query == null ? new String[0] : query.split("&")) {
            var value = parameter.replaceFirst("\\w+=", "");
            if (parameter.startsWith("uids=")) {
                Arrays.stream(value.split(",")).map(Integer::valueOf).forEach(uids::add);
            } else if (parameter.startsWith("limit=")) {
                limit = Integer.parseInt(value);
            } else {
                throw new Refusal(400, "bad_request", "Unknown parameter `" + parameter + "`");
            }
        }
        return tasks.list(uids, limit);
    }

    private Index existing(String uid) {
        var index = indexes.get(uid);
        if (index == null) {
            throw new Refusal(404, "index_not_found", "Index `" + uid + "` not found.");
        }
        return index;
    }

    /** Made when it is not there. */
    private Index index(String uid) {
        return indexes.computeIfAbsent(uid, added -> new Index());
    }

    private static String missing(Index index) {
        return index == null ? "index_not_found" : null;
    }

    private void authorize(HttpExchange exchange) {
        var header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null) {
            throw new Refusal(401, "missing_authorization_header", "");
        }
        var isSearch = exchange.getRequestURI().getPath().endsWith("/search");
        if (isSearch) {
            searchKeys.add(header.replace("Bearer ", ""));
        }
        if (!header.equals("Bearer " + key) && !(isSearch && header.equals("Bearer " + searchKey))) {
            throw new Refusal(403, "invalid_api_key", "");
        }
    }

    private JsonNode createIndex(JsonNode index) {
        only(index, Set.of("uid", "primaryKey"));
        var uid = index.get("uid").asText();
        return tasks.enqueue(
                uid,
                "indexCreation",
                () -> indexes.putIfAbsent(uid, new Index()) == null ? null : "index_already_exists");
    }

    private JsonNode put(String uid, HttpExchange exchange, String body) throws IOException {
        if (!"application/x-ndjson".equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
            throw new Refusal(415, "invalid_content_type", "");
        }
        if (!"primaryKey=id".equals(exchange.getRequestURI().getQuery())) {
            throw new Refusal(400, "bad_request", "unknown parameter");
        }
        if (body.length() > payloadLimit) {
            throw new Refusal(413, "payload_too_large", "");
        }
        if (busyPuts > 0) {
            busyPuts--;
            throw new Refusal(503, "too_many_open_files", "");
        }
        var batch = new LinkedHashMap<String, ObjectNode>();
        for (var line : body.split("\n")) {
            var document = (ObjectNode) JSON.readTree(line);
            batch.put(document.path("id").asText(), document);
        }
        return tasks.enqueue(uid, "documentAdditionOrUpdate", () -> {
            var isBad = batch.entrySet().stream()
                    .anyMatch(document -> !document.getKey().matches("[a-zA-Z0-9_-]{1,511}")
                            || isVideo(document.getValue(), refusedVideo));
            if (isBad) {
                return "invalid_document_id";
            }
            index(uid).documents.putAll(batch);
            documentsTaken += batch.size();
            return null;
        });
    }

    /** Filters are ranges of numbers, joined by AND. */
    private static JsonNode fetch(Index index, JsonNode fetch) {
        only(fetch, FETCH_FIELDS);
        var filterable = strings(index.settings.get("filterableAttributes"));
        Predicate<JsonNode> isWanted = document -> true;
        for (var range : RANGE.matcher(fetch.get("filter").asText()).results().toList()) {
            var attribute = range.group(1);
            if (!filterable.contains(attribute)) {
                throw new Refusal(400, "invalid_document_filter", attribute);
            }
            var bound = Long.parseLong(range.group(3));
            isWanted = isWanted.and(
                    range.group(2).equals(">=")
                            ? document -> document.path(attribute).asLong() >= bound
                            : document -> document.path(attribute).asLong() <= bound);
        }
        var found = index.documents.values().stream().filter(isWanted).toList();
        var fields = strings(fetch.get("fields"));
        var answer = JSON.createObjectNode().put("total", found.size());
        var results = answer.putArray("results");
        found.stream()
                .limit(fetch.path("limit").asInt(20))
                .map(document -> document.deepCopy().retain(fields))
                .forEach(results::add);
        return answer;
    }

    private JsonNode search(Index index, JsonNode search) {
        if (failingSearches) {
            failedSearches.add(System.nanoTime());
            throw new Refusal(500, "internal", "");
        }
        if (refusingSearches) {
            throw new Refusal(400, "invalid_search_filter", "");
        }
        try {
            return new StandInSearch(index.settings, index.documents.values()).answer(search);
        } catch (StandInRefusal e) {
            throw new Refusal(e.status(), e.code(), e.getMessage());
        }
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

    private static List<String> strings(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static boolean isRead(HttpExchange exchange) {
        var path = exchange.getRequestURI().getPath();
        return path.endsWith("/search") || path.endsWith("/fetch");
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

        Index() {}

        Index(Index other) {
            settings.setAll(other.settings);
            other.documents.forEach((id, document) -> documents.put(id, document.deepCopy()));
        }
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
