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

    /** It is there as the release before left it: with an index of older documents. */
    public static void keepOnlyTheOldIndex() {
        command("/old-index");
    }

    /** A batch with this video fails. */
    public static void refuse(String videoId) {
        command("/refuse/" + videoId);
    }

    /** It answers all searches with an error, and everything else as before. */
    public static void failSearches() {
        command("/fail-searches");
    }

    /** When each of the searches since then arrived: nanoseconds of a clock of its own. */
    public static List<Long> failedSearches() {
        return command("/failed-searches").lines().map(Long::valueOf).toList();
    }

    public static void acceptAll() {
        command("/accept");
    }

    /** The platform's ids of all documents. */
    public static List<String> documents() {
        return command("/documents").lines().toList();
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
