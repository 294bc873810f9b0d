package dev.reelay.search.engine.meilisearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The configured server: its address, its key and its time limits, so that callers need to know none of them. Searches have
 * connections of their own, which a batch of documents cannot hold up.
 */
@ApplicationScoped
class MeilisearchServer {

    private static final long CONNECT_LIMIT_MILLIS = 500;

    private final MeilisearchConfig config;
    private final Optional<MeilisearchApi> api;
    private final Optional<MeilisearchApi> searches;
    private final String index;
    private final String key;

    MeilisearchServer(MeilisearchConfig config) {
        this.config = config;
        api = config.host().map(host -> client(host, config.callLimit()));
        searches = config.host().map(host -> client(host, config.searchLimit()));
        index = config.index() + "_v" + PostDocument.SHAPE;
        key = config.key().map(value -> "Bearer " + value).orElse(null);
    }

    boolean isConfigured() {
        return api.isPresent();
    }

    Uni<Map<String, Object>> settings() {
        return limited(api().settings(key, index), config.callLimit());
    }

    Uni<EnqueuedTask> changeSettings(Map<String, Object> settings) {
        return limited(api().changeSettings(key, index, settings), config.callLimit());
    }

    Uni<EnqueuedTask> createIndex() {
        return limited(
                api().createIndex(key, Map.of("uid", index, "primaryKey", PostDocument.PRIMARY_KEY)),
                config.callLimit());
    }

    Uni<EnqueuedTask> putDocuments(String ndjson) {
        return limited(api().putDocuments(key, index, PostDocument.PRIMARY_KEY, ndjson), config.callLimit());
    }

    Uni<EnqueuedTask> deleteDocuments(List<String> ids) {
        return limited(api().deleteDocuments(key, index, ids), config.callLimit());
    }

    Uni<EnqueuedTask> deleteAllDocuments() {
        return limited(api().deleteAllDocuments(key, index), config.callLimit());
    }

    Uni<Task> task(long uid) {
        return limited(api().task(key, uid), config.callLimit());
    }

    Uni<IndexStats> stats() {
        return limited(api().stats(key, index), config.callLimit());
    }

    /** The caller limits the whole of it; a connection that brings nothing for as long is dropped here. */
    Uni<JsonNode> search(Map<String, Object> search) {
        return configured(searches).search(key, index, search);
    }

    private MeilisearchApi api() {
        return configured(api);
    }

    private static MeilisearchApi configured(Optional<MeilisearchApi> client) {
        return client.orElseThrow(() -> new IllegalStateException("no Meilisearch is configured"));
    }

    /** The whole call, whatever it waits for: connections, the queue of the server, a slow body. */
    private static <T> Uni<T> limited(Uni<T> call, Duration limit) {
        return call.ifNoItem().after(limit).fail();
    }

    private static MeilisearchApi client(URI host, Duration readLimit) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(host)
                .connectTimeout(CONNECT_LIMIT_MILLIS, TimeUnit.MILLISECONDS)
                .readTimeout(readLimit.toMillis(), TimeUnit.MILLISECONDS)
                .build(MeilisearchApi.class);
    }
}
