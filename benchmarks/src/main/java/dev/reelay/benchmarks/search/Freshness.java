package dev.reelay.benchmarks.search;

import dev.reelay.benchmarks.BenchException;
import dev.reelay.benchmarks.posts.PostCorpus;
import dev.reelay.benchmarks.search.Ingest.Marked;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/**
 * How long a post takes from the topic until a search finds it: each marked one is searched for again and again. Few are marked, and
 * looked for with pauses, or the searches that measure would take the time that they measure.
 */
final class Freshness {

    private static final int SEEKERS = 8;
    private static final long PAUSE_MILLIS = 20;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String search;
    private final UnaryOperator<String> tokens;

    /**
     * @param search address of the endpoint
     * @param tokens the token of a caller of a workspace
     */
    Freshness(String search, UnaryOperator<String> tokens) {
        this.search = search;
        this.tokens = tokens;
    }

    /** Milliseconds of each post that was marked in that time. */
    List<Double> millis(Ingest ingest, Duration length) throws Exception {
        var until = System.nanoTime() + length.toNanos();
        var seekers = Executors.newFixedThreadPool(SEEKERS);
        try {
            var found = new ArrayList<Double>();
            Callable<List<Double>> seek = () -> seek(ingest, until);
            for (var part : seekers.invokeAll(Collections.nCopies(SEEKERS, seek))) {
                found.addAll(part.get());
            }
            return found;
        } finally {
            seekers.shutdownNow();
        }
    }

    private List<Double> seek(Ingest ingest, long until) throws Exception {
        var millis = new ArrayList<Double>();
        while (System.nanoTime() < until) {
            var marked = ingest.poll();
            if (marked == null) {
                Thread.sleep(PAUSE_MILLIS);
            } else {
                millis.add(find(marked));
            }
        }
        return millis;
    }

    private double find(Marked marked) throws Exception {
        var workspace = marked.workspace() == null ? PostCorpus.SMALL : marked.workspace();
        // In quotes: exactly this word, and nothing to be looked for beside it.
        var request = HttpRequest.newBuilder(URI.create(search + "?q=%22" + marked.word() + "%22"))
                .header("Authorization", "Bearer " + tokens.apply(workspace))
                .timeout(LIMIT)
                .build();
        while (true) {
            var body = http.send(request, BodyHandlers.ofString()).body();
            var millis = (System.nanoTime() - marked.at()) / 1e6;
            if (body.contains(marked.word() + "\"")) {
                return millis;
            }
            if (millis > LIMIT.toMillis()) {
                throw new BenchException("A post was not found within " + LIMIT.toSeconds() + " s of its event");
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}
