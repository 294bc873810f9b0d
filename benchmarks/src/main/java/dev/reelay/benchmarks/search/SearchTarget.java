package dev.reelay.benchmarks.search;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.benchmarks.BenchException;
import dev.reelay.benchmarks.lab.Lab;
import dev.reelay.benchmarks.lab.ServiceRun;
import dev.reelay.benchmarks.load.Call;
import dev.reelay.benchmarks.posts.PostCorpus;
import dev.reelay.benchmarks.posts.Query;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A running search-service, as its callers know it. */
final class SearchTarget implements AutoCloseable {

    /** The service's default, as a container has it. */
    static final int HEAP_MEGABYTES = 384;

    private static final Duration TOKEN_LIFE = Duration.ofHours(12);

    private final Lab lab;
    private final ServiceRun service;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    private SearchTarget(Lab lab, ServiceRun service) {
        this.lab = lab;
        this.service = service;
    }

    /** PostgreSQL alone, whatever this process was told of a Meilisearch. */
    static SearchTarget onPostgres(Lab lab) throws Exception {
        return start(lab, Map.of("MEILI_HOST", "", "MEILI_MASTER_KEY", ""));
    }

    /** @param index first part of the name of the index */
    static SearchTarget onMeilisearch(Lab lab, String host, String key, String index) throws Exception {
        var settings = new HashMap<String, String>();
        settings.put("MEILI_HOST", host);
        settings.put("MEILI_MASTER_KEY", key);
        settings.put("REELAY_SEARCH_MEILISEARCH_INDEX", index);
        return start(lab, settings);
    }

    private static SearchTarget start(Lab lab, Map<String, String> settings) throws Exception {
        return new SearchTarget(lab, lab.service("search", settings, HEAP_MEGABYTES));
    }

    Call call(Query query) {
        return new Call(query.kind().name(), url(query.uri()), token(query.workspace()), null);
    }

    String url(String path) {
        return "http://127.0.0.1:" + service.port() + path;
    }

    String token(String workspace) {
        return tokens.computeIfAbsent(
                workspace, any -> lab.issuer().token("bench", workspace, List.of("analyst"), TOKEN_LIFE));
    }

    /** Whether its OpenAPI page has this parameter of a search. */
    boolean hasParameter(String name) throws Exception {
        var page = body("/q/openapi?format=json", "none");
        var search = new ObjectMapper().readTree(page).at("/paths/~1api~1v1~1posts~1search/get/parameters");
        for (var parameter : search) {
            if (parameter.path("name").asText().equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** Waits until that engine answers. */
    void awaitBackend(String backend, Duration limit) throws Exception {
        var until = System.nanoTime() + limit.toNanos();
        while (!body("/api/v1/posts/search?limit=1", PostCorpus.SMALL).contains("\"backend\":\"" + backend + "\"")) {
            if (System.nanoTime() > until) {
                throw new BenchException("The service was not answered by " + backend + " within " + limit);
            }
            Thread.sleep(100);
        }
    }

    long memory() throws Exception {
        return service.memory();
    }

    private String body(String path, String workspace) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(url(path)))
                .header("Authorization", "Bearer " + token(workspace))
                .timeout(Duration.ofSeconds(30))
                .build();
        return http.send(request, BodyHandlers.ofString()).body();
    }

    @Override
    public void close() throws Exception {
        service.close();
    }
}
