package dev.reelay.benchmarks.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.benchmarks.BenchException;
import java.io.BufferedWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A Meilisearch 1.50 as one uses it without Reelay: large payloads, one behind the other, none waited for until the last. */
final class MeilisearchAlone {

    private static final int DOCUMENTS_A_PAYLOAD = 50_000;
    private static final int DOCUMENTS_A_PAGE = 1_000;
    private static final Duration TASK_LIMIT = Duration.ofHours(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI host;
    private final String key;

    MeilisearchAlone(URI host, String key) {
        this.host = host;
        this.key = key;
    }

    URI host() {
        return host;
    }

    String key() {
        return key;
    }

    /** The index with the most documents among those whose names begin so; empty when there is none. */
    Optional<String> largest(String prefix) throws Exception {
        String largest = null;
        var most = -1L;
        for (var indexes = get("/stats").path("indexes").fields(); indexes.hasNext(); ) {
            var index = indexes.next();
            var documents = index.getValue().path("numberOfDocuments").asLong();
            if (index.getKey().startsWith(prefix) && documents > most) {
                largest = index.getKey();
                most = documents;
            }
        }
        return Optional.ofNullable(largest);
    }

    long documents(String index) throws Exception {
        return get("/indexes/" + index + "/stats").path("numberOfDocuments").asLong();
    }

    /** Puts another index with the same documents and settings beside one, and answers how many seconds the documents took. */
    double copy(String from, String to, Path folder) throws Exception {
        var payloads = read(from, folder);
        await(send(
                "POST",
                "/indexes",
                BodyPublishers.ofString("{\"uid\":\"" + to + "\",\"primaryKey\":\"id\"}"),
                "application/json"));
        var settings = get("/indexes/" + from + "/settings");
        await(send(
                "PATCH",
                "/indexes/" + to + "/settings",
                BodyPublishers.ofString(settings.toString()),
                "application/json"));
        var began = System.nanoTime();
        var last = 0L;
        for (var payload : payloads) {
            last = send(
                    "POST", "/indexes/" + to + "/documents", BodyPublishers.ofFile(payload), "application/x-ndjson");
        }
        await(last);
        var seconds = (System.nanoTime() - began) / 1e9;
        if (documents(to) != documents(from)) {
            throw new BenchException(
                    "The copy of the index has %,d documents instead of %,d".formatted(documents(to), documents(from)));
        }
        return seconds;
    }

    void drop(String index) throws Exception {
        await(send("DELETE", "/indexes/" + index, BodyPublishers.noBody(), "application/json"));
    }

    private List<Path> read(String index, Path folder) throws Exception {
        var payloads = new ArrayList<Path>();
        var all = documents(index);
        for (var from = 0L; from < all; from += DOCUMENTS_A_PAYLOAD) {
            var payload = folder.resolve(index + "-" + from + ".ndjson");
            try (var writer = Files.newBufferedWriter(payload)) {
                for (var at = from; at < Math.min(all, from + DOCUMENTS_A_PAYLOAD); at += DOCUMENTS_A_PAGE) {
                    readPage(index, at, writer);
                }
            }
            payloads.add(payload);
        }
        return payloads;
    }

    private void readPage(String index, long offset, BufferedWriter writer) throws Exception {
        var page = get("/indexes/%s/documents?limit=%d&offset=%d".formatted(index, DOCUMENTS_A_PAGE, offset));
        for (var document : page.path("results")) {
            writer.write(document.toString());
            writer.write('\n');
        }
    }

    private JsonNode get(String path) throws Exception {
        var answer = http.send(request(path).build(), BodyHandlers.ofString(UTF_8));
        if (answer.statusCode() != 200) {
            throw new BenchException(
                    "Meilisearch answered %d to %s: %s".formatted(answer.statusCode(), path, answer.body()));
        }
        return JSON.readTree(answer.body());
    }

    private long send(String method, String path, HttpRequest.BodyPublisher body, String type) throws Exception {
        var request =
                request(path).header("Content-Type", type).method(method, body).build();
        var answer = http.send(request, BodyHandlers.ofString(UTF_8));
        if (answer.statusCode() != 202) {
            throw new BenchException(
                    "Meilisearch answered %d to %s: %s".formatted(answer.statusCode(), path, answer.body()));
        }
        return JSON.readTree(answer.body()).path("taskUid").asLong();
    }

    private void await(long task) throws Exception {
        var until = System.nanoTime() + TASK_LIMIT.toNanos();
        while (System.nanoTime() < until) {
            var found = get("/tasks/" + task);
            switch (found.path("status").asText()) {
                case "succeeded" -> {
                    return;
                }
                case "failed", "canceled" -> throw new BenchException("Meilisearch failed: " + found.path("error"));
                default -> Thread.sleep(50);
            }
        }
        throw new BenchException("Meilisearch did not finish a task within " + TASK_LIMIT);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(host.resolve(path)).header("Authorization", "Bearer " + key);
    }
}
