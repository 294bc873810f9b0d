package dev.reelay.local.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.reelay.local.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A patient HTTP client: what a service that is just being restarted, or a limit, refuses is asked again. Only for requests
 * that may be repeated.
 */
final class Http {

    /** A service may take that long to come back after a crash, on a busy laptop. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /** Status, {@code Location} where there is one, and the body as JSON, missing if it is none. */
    record Answer(int status, String location, JsonNode body) {

        boolean isOk() {
            return status >= 200 && status < 300;
        }

        /** What a problem says, without anything of the request. */
        String complaint() {
            var detail = body.path("detail").asText("");
            return "status " + status + " " + body.path("title").asText("") + (detail.isEmpty() ? "" : ": " + detail);
        }
    }

    /** A page of an API, which must answer 200. */
    JsonNode get(URI url, String token) {
        var answer = send(() -> request(url, token).GET().build());
        if (!answer.isOk()) {
            throw new JourneyException("GET " + url.getPath() + " was answered with " + answer.complaint());
        }
        return answer.body();
    }

    /** Repeats while the answer is one that passes. */
    Answer send(Supplier<HttpRequest> request) {
        var deadline = Instant.now().plus(PATIENCE);
        while (true) {
            var complaint = "";
            try {
                var answer = sendOnce(request.get());
                if (!PASSING.contains(answer.status())) {
                    return answer;
                }
                complaint = answer.complaint();
            } catch (IOException e) {
                complaint = e.getClass().getSimpleName();
            }
            if (Instant.now().isAfter(deadline)) {
                var last = request.get();
                throw new JourneyException("Waited %d s for an answer to %s %s; the last one was %s"
                        .formatted(
                                PATIENCE.toSeconds(), last.method(), last.uri().getPath(), complaint));
            }
            Await.pause(Duration.ofMillis(500));
        }
    }

    Answer sendOnce(HttpRequest request) throws IOException {
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    answer.statusCode(), answer.headers().firstValue("Location").orElse(""), json(answer.body()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JourneyException("The journey was interrupted", e);
        }
    }

    static HttpRequest.Builder request(URI url, String token) {
        return HttpRequest.newBuilder(url)
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json");
    }

    static HttpRequest.BodyPublisher body(Map<String, ?> json) {
        return HttpRequest.BodyPublishers.ofString(Json.MAPPER.valueToTree(json).toString());
    }

    static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static JsonNode json(String body) {
        try {
            var node = Json.MAPPER.readTree(body);
            return node == null ? MissingNode.getInstance() : node;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }
}
