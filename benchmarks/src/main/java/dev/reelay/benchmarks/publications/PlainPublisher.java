package dev.reelay.benchmarks.publications;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.benchmarks.BenchException;
import dev.reelay.benchmarks.lab.InParallel;
import dev.reelay.benchmarks.lab.Program;
import dev.reelay.benchmarks.measure.Stopwatch;
import dev.reelay.benchmarks.sample.AccountCatalogue;
import dev.reelay.benchmarks.sample.TokenEndpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/**
 * Publishes as a script would: asks what the creator allows, opens a task, sends the bytes, and asks how it ended. No ledger: what it
 * was about when it is killed nobody knows, and who starts it again may publish twice.
 */
final class PlainPublisher {

    private static final String SCOPES = "user.info.basic,video.publish";
    private static final long LOOK_MILLIS = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ThreadLocal<Clips> clips = ThreadLocal.withInitial(Clips::new);
    private final String platform;
    private final int threads;
    private String[] tokens = {};

    private PlainPublisher(String platform, int threads) {
        this.platform = platform;
        this.threads = threads;
    }

    /** Its arguments: where the sandbox is, and how many threads. */
    public static void main(String[] arguments) throws Exception {
        var program = new PlainPublisher(arguments[0], Integer.parseInt(arguments[1]));
        Program.Answering.serve(program::answer);
    }

    /** {@code open FIRST COUNT} has the owners of as many accounts consent; {@code publish SERIES} answers how many a second. */
    private String answer(String[] words) throws Exception {
        switch (words[0]) {
            case "open" -> {
                var first = Integer.parseInt(words[1]);
                tokens = new String[Integer.parseInt(words[2])];
                var endpoint = new TokenEndpoint(platform);
                InParallel.each(
                        threads,
                        tokens.length,
                        place -> tokens[place] = endpoint.authorize(AccountCatalogue.account(first + place), SCOPES)
                                .path("access_token")
                                .asText());
                return "done";
            }
            case "publish" -> {
                return Double.toString(perSecond(Long.parseLong(words[1]) * tokens.length));
            }
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    /** All are sent, and then each is looked at until it is through: nobody waits while the platform works on another one's. */
    private double perSecond(long first) throws Exception {
        var tasks = new String[tokens.length];
        var watch = new Stopwatch();
        InParallel.each(threads, tasks.length, place -> tasks[place] = send(tokens[place], first + place));
        InParallel.each(threads, tasks.length, place -> awaitComplete(tokens[place], tasks[place]));
        return tasks.length / watch.seconds();
    }

    private String send(String token, long number) throws IOException, InterruptedException {
        var creator = post("/v2/post/publish/creator_info/query/", token, Map.of());
        if (!creator.path("privacy_level_options").toString().contains(PublishingClients.PRIVACY)) {
            throw new BenchException("The creator allows no public video: " + creator);
        }
        var task = post(
                "/v2/post/publish/video/init/",
                token,
                Map.of(
                        "post_info",
                        Map.of(
                                "title",
                                "A day at sea, part " + number + " #sailing #sea",
                                "privacy_level",
                                PublishingClients.PRIVACY),
                        "source_info",
                        Map.of(
                                "source",
                                "FILE_UPLOAD",
                                "video_size",
                                Clips.BYTES,
                                "chunk_size",
                                Clips.BYTES,
                                "total_chunk_count",
                                1)));
        var sent = http.send(
                HttpRequest.newBuilder(URI.create(task.path("upload_url").asText()))
                        .header("Content-Type", "video/mp4")
                        .header("Content-Range", "bytes 0-%d/%d".formatted(Clips.BYTES - 1, Clips.BYTES))
                        .PUT(BodyPublishers.ofByteArray(clips.get().of(number)))
                        .build(),
                BodyHandlers.ofString());
        if (sent.statusCode() != 201) {
            throw new BenchException("The upload was answered " + sent.statusCode() + ": " + sent.body());
        }
        return task.path("publish_id").asText();
    }

    private void awaitComplete(String token, String publishId) throws IOException, InterruptedException {
        for (var status = status(token, publishId); !status.equals("PUBLISH_COMPLETE"); ) {
            if (status.equals("FAILED")) {
                throw new BenchException(publishId + " failed");
            }
            Thread.sleep(LOOK_MILLIS);
            status = status(token, publishId);
        }
    }

    private String status(String token, String publishId) throws IOException, InterruptedException {
        return post("/v2/post/publish/status/fetch/", token, Map.of("publish_id", publishId))
                .path("status")
                .asText();
    }

    private JsonNode post(String path, String token, Map<String, ?> body) throws IOException, InterruptedException {
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(platform + path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json; charset=UTF-8")
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new BenchException(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body()).path("data");
    }
}
