package dev.reelay.search.engine.meilisearch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.search.engine.meilisearch.MeilisearchApi.EnqueuedTask;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.util.TypeLiteral;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The index on the configured server: its address, its key and its time limits, so that callers need to know none of them.
 * Thread-safe.
 *
 * <p>Searches have connections of their own, which no batch of documents can hold up.
 */
@ApplicationScoped
class MeilisearchServer {

    private static final long CONNECT_LIMIT_MILLIS = 500;

    private final Optional<IndexAdmin> admin;
    private final Optional<MeilisearchApi> documents;
    private final Optional<MeilisearchApi> searches;
    private final TypedGuard<Uni<EnqueuedTask>> writes;
    private final String index;
    private final @Nullable String key;

    MeilisearchServer(MeilisearchConfig config) {
        index = config.index() + "_v" + PostDocument.SHAPE;
        key = config.key().map(value -> "Bearer " + value).orElse(null);
        admin = config.host().map(host -> new IndexAdmin(host, config.key().orElse(""), index, config.callLimit()));
        documents = config.host().map(host -> client(host, config.callLimit()));
        searches = config.host().map(host -> client(host, config.searchLimit()));
        // The whole call, whatever it waits for: connections, the queue of the server, a slow body.
        writes = TypedGuard.create(new TypeLiteral<Uni<EnqueuedTask>>() {})
                .withDescription("meilisearch documents")
                .withTimeout()
                .duration(config.callLimit().toMillis(), ChronoUnit.MILLIS)
                .done()
                .build();
    }

    boolean isConfigured() {
        return admin.isPresent();
    }

    IndexAdmin admin() {
        return configured(admin);
    }

    Uni<EnqueuedTask> putDocuments(String ndjson) {
        return write(api -> api.putDocuments(key, index, PostDocument.PRIMARY_KEY, ndjson));
    }

    Uni<EnqueuedTask> deleteDocuments(List<String> ids) {
        return write(api -> api.deleteDocuments(key, index, ids));
    }

    Uni<EnqueuedTask> deleteAllDocuments() {
        return write(api -> api.deleteAllDocuments(key, index));
    }

    /** Limited by its caller; here, a connection that stays silent for {@code search-limit} is closed. */
    Uni<JsonNode> search(Map<String, Object> search) {
        return configured(searches).search(key, index, search);
    }

    private Uni<EnqueuedTask> write(Function<MeilisearchApi, Uni<EnqueuedTask>> call) {
        return writes.get(() -> call.apply(configured(documents)));
    }

    private static <T> T configured(Optional<T> client) {
        return client.orElseThrow(() -> new IllegalStateException("no Meilisearch is configured"));
    }

    private static MeilisearchApi client(URI host, Duration readLimit) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(host)
                .connectTimeout(CONNECT_LIMIT_MILLIS, TimeUnit.MILLISECONDS)
                .readTimeout(readLimit.toMillis(), TimeUnit.MILLISECONDS)
                .build(MeilisearchApi.class);
    }
}
