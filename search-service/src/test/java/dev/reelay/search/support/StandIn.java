package dev.reelay.search.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** The test's remote control of {@link MeilisearchStandIn}, across class loaders. */
public final class StandIn {

    /** How long the service under test leaves it alone once searches kept failing. */
    public static final Duration RETRY_AFTER = Duration.ofMillis(500);

    /** How far behind it may be and still be asked. */
    public static final Duration MAX_LAG = Duration.ofSeconds(4);

    public static final String SEARCH_KEY = "a-key-for-searches";

    private StandIn() {}

    public static void start() {
        command("/start");
    }

    public static void stop() {
        command("/stop");
    }

    /** It takes requests and does not answer in time. */
    public static void hang() {
        command("/hang");
    }

    /** It is there, with nothing in it. */
    public static void forget() {
        command("/forget");
    }

    /** Keeps what it holds, for {@link #restore()}. */
    public static void snapshot() {
        command("/snapshot");
    }

    /** It is set back to its snapshot. */
    public static void restore() {
        command("/restore");
    }

    /** A document is gone from the newest index, and nobody told. */
    public static void lose(String videoId) {
        command("/lose/" + videoId);
    }

    /** A document of the newest index is an older one, and nobody told. */
    public static void age(String videoId) {
        command("/age/" + videoId);
    }

    /** Larger payloads get a 413. */
    public static void takeAtMost(int bytes) {
        command("/payload-limit/" + bytes);
    }

    /** The next writes of documents get a 503 with a {@code Retry-After} of one second. */
    public static void busyFor(int writes) {
        command("/busy/" + writes);
    }

    /** Each task of documents takes this long. */
    public static void documentsTake(Duration time) {
        command("/task-time/" + time.toMillis());
    }

    /** Each task of settings takes this long. */
    public static void settingsTake(Duration time) {
        command("/settings-time/" + time.toMillis());
    }

    /** @param fault of the next task of documents: {@code vanished}, {@code canceled} or the code of an error */
    public static void failNextTask(String fault) {
        command("/next-task/" + fault);
    }

    /** A batch with this video fails. */
    public static void refuse(String videoId) {
        command("/refuse/" + videoId);
    }

    /** It answers all searches with an error, and everything else as before. */
    public static void failSearches() {
        command("/fail-searches");
    }

    /** It refuses all searches with a 400. */
    public static void refuseSearches() {
        command("/refuse-searches");
    }

    /** When each of the searches since then arrived: nanoseconds of a clock of its own. */
    public static List<Long> failedSearches() {
        return command("/failed-searches").lines().map(Long::valueOf).toList();
    }

    public static void acceptAll() {
        command("/accept");
    }

    /** The platform's ids of all documents in the newest index. */
    public static List<String> documents() {
        return command("/documents").lines().toList();
    }

    /** The platform's ids of all documents with the version of each. */
    public static List<String> versions() {
        return command("/versions").lines().toList();
    }

    /** Names of all indexes. */
    public static List<String> indexes() {
        return command("/indexes").lines().toList();
    }

    /** The keys that searches came with. */
    public static List<String> searchKeys() {
        return command("/search-keys").lines().toList();
    }

    /** Documents that it has indexed since it began. */
    public static int documentsTaken() {
        return Integer.parseInt(command("/documents-taken"));
    }

    public static int failedTasks() {
        return Integer.parseInt(command("/failed-tasks"));
    }

    private static String command(String path) {
        var request = HttpRequest.newBuilder(URI.create(System.getProperty(MeilisearchTestResource.CONTROL) + path))
                .build();
        try {
            var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " answered " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
