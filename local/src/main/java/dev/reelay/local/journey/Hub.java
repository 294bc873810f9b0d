package dev.reelay.local.journey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.local.journey.Http.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reelay's own API for one creator, through the gateway. */
final class Hub {

    private final Http http;
    private final URI gateway;
    private final Supplier<String> token;

    Hub(Http http, URI gateway, Supplier<String> token) {
        this.http = http;
        this.gateway = gateway;
        this.token = token;
    }

    /** A connected account. */
    record Connection(String id, String username) {}

    /** A hit list. */
    record Hits(int total, String backend, List<JsonNode> items) {

        @Nullable
        String topId() {
            return items.isEmpty() ? null : items.get(0).path("id").asText();
        }

        @Nullable
        String topVideo() {
            return items.isEmpty() ? null : items.get(0).path("platform_id").asText();
        }
    }

    /** Where to send the creator to; the address carries a secret of the flow and must not be shown. */
    Answer startConnecting() throws IOException {
        return http.sendOnce(Http.request(uri("/api/v1/auth/tiktok"), token.get())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{}"))
                .build());
    }

    /** The creator came back in a browser of her own: it takes effect once whoever started it says so. */
    Answer completeConnecting(String authorization) throws IOException {
        return http.sendOnce(Http.request(uri("/api/v1/auth/tiktok/complete"), token.get())
                .header("Content-Type", "application/json")
                .POST(Http.body(Map.of("authorization", authorization)))
                .build());
    }

    /** The newest sync of an account's videos; empty if there was none. */
    Optional<JsonNode> newestSync(String connectionId) {
        var runs = get("/api/v1/sync-runs", Map.of("connection_id", connectionId, "limit", "20"));
        return StreamSupport.stream(runs.path("items").spliterator(), false)
                .filter(run -> run.path("kind").asText().equals("ACCOUNT"))
                .max(java.util.Comparator.comparing(
                        run -> run.path("created_at").asText()));
    }

    JsonNode syncRun(String id) {
        return get("/api/v1/sync-runs/" + id, Map.of());
    }

    /** Asks for videos with any of these hashtags; the answer is the sync run. */
    JsonNode syncHashtags(Platform.Window window, int maxVideos) {
        var key = UUID.randomUUID().toString();
        var answer = http.send(() -> Http.request(uri("/api/v1/jobs/sync/tiktok"), token.get())
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(Http.body(Map.of(
                        "hashtags", window.hashtags(),
                        "start_date", window.startDate(),
                        "end_date", window.endDate(),
                        "max_videos", maxVideos)))
                .build());
        if (!answer.isOk()) {
            throw new JourneyException("The hashtag sync was refused with " + answer.complaint());
        }
        return answer.body();
    }

    int videosStored(String connectionId) {
        return get("/api/v1/accounts/" + connectionId, Map.of())
                .path("videos_stored")
                .asInt();
    }

    /** The texts of an account's stored videos, at most {@code count}. */
    List<Queries.Text> texts(String connectionId, int count) {
        var texts = new ArrayList<Queries.Text>();
        get("/api/v1/videos", Map.of("connection_id", connectionId, "limit", Integer.toString(count)))
                .path("items")
                .forEach(video -> texts.add(new Queries.Text(
                        video.path("video_id").asText(),
                        video.path("description").asText(""))));
        return texts;
    }

    /** How many documents of an account search has. */
    int documents(String connectionId) {
        return search(Map.of("connection_id", connectionId, "limit", "1")).total();
    }

    /** How many documents search has for this workspace, the public ones with its own. */
    int documents() {
        return search(Map.of("limit", "1")).total();
    }

    Hits search(Map<String, String> parameters) {
        var page = get("/api/v1/posts/search", parameters);
        var items = new ArrayList<JsonNode>();
        page.path("items").forEach(items::add);
        return new Hits(page.path("total").asInt(), page.path("backend").asText(), items);
    }

    /**
     * The first privacy level that the creator may use, public if it is among them; empty while publish has not heard of the
     * connection yet, which it does by an event.
     */
    Optional<String> privacyLevel(String connectionId) {
        var path = "/api/v1/creators/" + connectionId + "/options";
        var answer = http.send(() -> Http.request(uri(path), token.get()).GET().build());
        if (answer.status() == 404) {
            return Optional.empty();
        }
        if (!answer.isOk()) {
            throw new JourneyException("The creator's options were refused with " + answer.complaint());
        }
        var levels = new ArrayList<String>();
        answer.body().path("privacy_level_options").forEach(level -> levels.add(level.asText()));
        return levels.contains("PUBLIC_TO_EVERYONE")
                ? Optional.of("PUBLIC_TO_EVERYONE")
                : levels.stream().findFirst();
    }

    /** Sends the file with its caption; sent again only under the same key, so never published twice. */
    JsonNode publish(String connectionId, String caption, String privacyLevel, Path file) {
        var key = UUID.randomUUID().toString();
        var boundary = "reelay" + UUID.randomUUID();
        var fields = Map.of("connection_id", connectionId, "caption", caption, "privacy_level", privacyLevel);
        var answer = http.send(() -> Http.request(uri("/api/v1/publications"), token.get())
                .timeout(Duration.ofMinutes(5))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .header("Idempotency-Key", key)
                .POST(multipart(boundary, fields, file))
                .build());
        if (!answer.isOk()) {
            throw new JourneyException("The publication was refused with " + answer.complaint());
        }
        return answer.body();
    }

    JsonNode publication(String id) {
        return get("/api/v1/publications/" + id, Map.of());
    }

    private JsonNode get(String path, Map<String, String> parameters) {
        return http.get(URI.create(gateway + path + (parameters.isEmpty() ? "" : Http.query(parameters))), token.get());
    }

    private URI uri(String path) {
        return URI.create(gateway + path);
    }

    /** Streams the file from the disk; with its length, as all parts' lengths are known. */
    private static BodyPublisher multipart(String boundary, Map<String, String> fields, Path file) {
        var head = new StringBuilder();
        fields.forEach((name, value) -> head.append(
                        "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n".formatted(boundary, name))
                .append("Content-Type: text/plain; charset=utf-8\r\n\r\n")
                .append(value)
                .append("\r\n"));
        head.append("--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
                .formatted(boundary, file.getFileName()));
        head.append("Content-Type: video/mp4\r\n\r\n");
        try {
            return BodyPublishers.concat(
                    BodyPublishers.ofString(head.toString(), StandardCharsets.UTF_8),
                    BodyPublishers.ofFile(file),
                    BodyPublishers.ofString("\r\n--%s--\r\n".formatted(boundary)));
        } catch (IOException e) {
            throw new JourneyException("The video file " + file + " is gone", e);
        }
    }

    /** A hit for people. */
    static String oneLine(JsonNode hit) {
        var text = hit.path("caption").asText("").replaceAll("\\s+", " ");
        return "@%s: %s"
                .formatted(hit.path("author").asText(), text.length() > 90 ? text.substring(0, 89) + "…" : text);
    }
}
