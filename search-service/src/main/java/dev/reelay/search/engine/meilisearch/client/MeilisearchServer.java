package dev.reelay.search.engine.meilisearch.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.search.engine.meilisearch.client.MeilisearchApi.EnqueuedTask;
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
 * The configured server: its address, its keys and its time limits, so that callers need to know none of them. Thread-safe.
 *
 * <p>Searches have connections of their own, which no batch of documents can hold up, and a key of their own where one is given.
 */
@ApplicationScoped
public class MeilisearchServer {

    private static final long CONNECT_LIMIT_MILLIS = 500;

    private final Optional<IndexAdmin> admin;
    private final Optional<MeilisearchApi> documents;
    private final Optional<MeilisearchApi> searches;
    private final TypedGuard<Uni<EnqueuedTask>> writes;
    private final TypedGuard<Uni<JsonNode>> reads;
    private final @Nullable String key;
    private final @Nullable String searchKey;

    MeilisearchServer(MeilisearchConfig config) {
        key = config.key().map(value -> "Bearer " + value).orElse(null);
        searchKey = config.searchKey().map(value -> "Bearer " + value).orElse(key);
        admin = config.host().map(host -> new IndexAdmin(host, config.key().orElse(""), config.callLimit()));
        documents = config.host().map(host -> client(host, config.callLimit()));
        searches = config.host().map(host -> client(host, config.searchLimit()));
        writes = limited(new TypeLiteral<>() {}, "meilisearch documents", config.callLimit());
        reads = limited(new TypeLiteral<>() {}, "meilisearch comparison", config.callLimit());
    }

    public boolean isConfigured() {
        return admin.isPresent();
    }

    public IndexAdmin admin() {
        return configured(admin);
    }

    /** Returns the uid of the task. */
    public Uni<Long> putDocuments(String index, String primaryKey, byte[] ndjson) {
        return write(api -> api.putDocuments(key, index, primaryKey, ndjson));
    }

    /** Returns the uid of the task. */
    public Uni<Long> deleteDocuments(String index, List<String> ids) {
        return write(api -> api.deleteDocuments(key, index, ids));
    }

    /** @param fetch body of {@code documents/fetch} */
    public Uni<JsonNode> fetchDocuments(String index, Map<String, Object> fetch) {
        return reads.get(() -> configured(documents).fetchDocuments(key, index, fetch));
    }

    /** Limited by its caller; here, a connection that stays silent for {@code search-limit} is closed. */
    public Uni<JsonNode> search(String index, Map<String, Object> search) {
        return configured(searches).search(searchKey, index, search);
    }

    private Uni<Long> write(Function<MeilisearchApi, Uni<EnqueuedTask>> call) {
        return writes.get(() -> call.apply(configured(documents))).map(EnqueuedTask::uid);
    }

    /** The whole call, whatever it waits for: connections, the queue of the server, a slow body. */
    private static <T> TypedGuard<Uni<T>> limited(TypeLiteral<Uni<T>> type, String description, Duration limit) {
        return TypedGuard.create(type)
                .withDescription(description)
                .withTimeout()
                .duration(limit.toMillis(), ChronoUnit.MILLIS)
                .done()
                .build();
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
