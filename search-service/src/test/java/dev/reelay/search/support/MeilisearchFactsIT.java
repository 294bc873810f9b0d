package dev.reelay.search.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The same facts on a real server, in the profile {@code meilisearch}: the stand-in stands for it. */
@EnabledIfSystemProperty(named = "reelay.search.test.meilisearch", matches = "real")
class MeilisearchFactsIT extends MeilisearchFacts {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String INDEX = "/indexes/reelay_facts_" + System.currentTimeMillis();

    @BeforeAll
    static void fillIndex() {
        task("PATCH", INDEX + "/settings", "application/json", SETTINGS);
        task(
                "POST",
                INDEX + "/documents?primaryKey=id",
                "application/x-ndjson",
                documents().stream().map(ObjectNode::toString).collect(Collectors.joining("\n")));
    }

    @AfterAll
    static void dropIndex() {
        task("DELETE", INDEX, "application/json", "");
    }

    @Override
    JsonNode answer(ObjectNode search) {
        return send("POST", INDEX + "/search", "application/json", search.toString());
    }

    private static void task(String method, String path, String type, String body) {
        var uid = send(method, path, type, body).path("taskUid").asLong();
        await().atMost(LIMIT).untilAsserted(() -> assertThat(send("GET", "/tasks/" + uid, "application/json", "")
                        .path("status")
                        .asText())
                .isEqualTo("succeeded"));
    }

    private static JsonNode send(String method, String path, String type, String body) {
        var request = HttpRequest.newBuilder(
                        URI.create(MeilisearchTestResource.host()).resolve(path))
                .header("Authorization", "Bearer " + MeilisearchTestResource.masterKey())
                .header("Content-Type", type)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            return json(HTTP.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
