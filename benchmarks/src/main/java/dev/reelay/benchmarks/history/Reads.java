package dev.reelay.benchmarks.history;

import dev.reelay.benchmarks.BenchException;
import dev.reelay.benchmarks.lab.ServiceRun;
import dev.reelay.benchmarks.measure.Percentile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Asks the service for histories of random videos, one after the other. */
final class Reads {

    private final ServiceRun service;
    private final String token;
    private final int videos;
    private final Duration length;
    private final SplittableRandom random = new SplittableRandom(2);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Reads(ServiceRun service, String token, int videos, Duration length) {
        this.service = service;
        this.token = token;
        this.videos = videos;
        this.length = length;
    }

    /**
     * Milliseconds that 99 of 100 answers did not exceed.
     *
     * @param query with which question mark
     */
    double slowest(String query) throws Exception {
        return Percentile.of(millis(query), 0.99);
    }

    double usual(String query) throws Exception {
        return Percentile.of(millis(query), 0.5);
    }

    private List<Double> millis(String query) throws Exception {
        var millis = new ArrayList<Double>();
        var began = System.nanoTime();
        while (System.nanoTime() - began < length.toNanos()) {
            var id = FilledHistories.videoId(1 + random.nextLong(videos));
            var uri = URI.create(
                    "http://127.0.0.1:%d/api/v1/videos/tiktok/%s/history%s".formatted(service.port(), id, query));
            var request = HttpRequest.newBuilder(uri)
                    .header("Authorization", "Bearer " + token)
                    .timeout(Duration.ofSeconds(30))
                    .build();
            var asked = System.nanoTime();
            var answer = http.send(request, BodyHandlers.ofString());
            millis.add((System.nanoTime() - asked) / 1e6);
            if (answer.statusCode() != 200 || !answer.body().contains("per_day")) {
                throw new BenchException("No history: " + answer.statusCode() + " " + answer.body());
            }
        }
        return millis;
    }
}
