package dev.reelay.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** The test's hand on {@link MeilisearchStandIn}, across class loaders. */
public final class StandIn {

    /** How long the service under test leaves it alone once searches kept failing. */
    public static final Duration RETRY_AFTER = Duration.ofMillis(500);

    private StandIn() {}

    public static void start() {
        tell("/start");
    }

    public static void stop() {
        tell("/stop");
    }

    /** It takes requests and does not answer in time. */
    public static void hang() {
        tell("/hang");
    }

    /** It is there, with nothing in it. */
    public static void forget() {
        tell("/forget");
    }

    /** It is there as the release before left it: with an index of older documents. */
    public static void keepOnlyTheOldIndex() {
        tell("/old-index");
    }

    /** A batch with this video fails. */
    public static void refuse(String videoId) {
        tell("/refuse/" + videoId);
    }

    /** It answers all searches with an error, and everything else as before. */
    public static void failSearches() {
        tell("/fail-searches");
    }

    /** When each of the searches since then arrived: nanoseconds of a clock of its own. */
    public static List<Long> failedSearches() {
        return tell("/failed-searches").lines().map(Long::valueOf).toList();
    }

    public static void acceptAll() {
        tell("/accept");
    }

    /** The platform's ids of all documents. */
    public static List<String> documents() {
        return tell("/documents").lines().toList();
    }

    public static int failedTasks() {
        return Integer.parseInt(tell("/failed-tasks"));
    }

    private static String tell(String path) {
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
