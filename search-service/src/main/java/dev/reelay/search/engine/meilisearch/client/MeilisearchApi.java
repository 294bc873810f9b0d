package dev.reelay.search.engine.meilisearch.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Documents and searches in the HTTP API of Meilisearch 1.50; the rest is {@link IndexAdmin}'s. The server refuses unknown fields
 * and parameters, so nothing extra is ever sent.
 */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
interface MeilisearchApi {

    String NDJSON = "application/x-ndjson";

    /** A write that was accepted, not done: only its task says what became of it. */
    record EnqueuedTask(@JsonProperty("taskUid") long uid) {}

    @POST
    @Path("indexes/{index}/documents")
    @Consumes(NDJSON)
    Uni<EnqueuedTask> putDocuments(
            @HeaderParam("Authorization") @Nullable String key,
            @RestPath String index,
            @RestQuery String primaryKey,
            byte[] documents);

    @POST
    @Path("indexes/{index}/documents/delete-batch")
    Uni<EnqueuedTask> deleteDocuments(
            @HeaderParam("Authorization") @Nullable String key, @RestPath String index, List<String> ids);

    @POST
    @Path("indexes/{index}/documents/fetch")
    Uni<JsonNode> fetchDocuments(
            @HeaderParam("Authorization") @Nullable String key, @RestPath String index, Map<String, Object> fetch);

    @POST
    @Path("indexes/{index}/search")
    Uni<JsonNode> search(
            @HeaderParam("Authorization") @Nullable String key, @RestPath String index, Map<String, Object> search);

    /** An answer that is not JSON (a proxy's page) counts by its status alone. */
    @ClientExceptionMapper
    static @Nullable RuntimeException failure(Response response) {
        if (response.getStatus() < 400) {
            return null;
        }
        return new RefusedException(response.getStatus(), code(response), retryAfter(response));
    }

    private static String code(Response response) {
        try {
            return String.valueOf(response.readEntity(Map.class).get("code"));
        } catch (RuntimeException e) {
            return "http_" + response.getStatus();
        }
    }

    /** In seconds, as Meilisearch sends it; a date, which some proxy may send, is not read. */
    private static @Nullable Duration retryAfter(Response response) {
        var header = response.getHeaderString(HttpHeaders.RETRY_AFTER);
        return header != null && header.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(header)) : null;
    }
}
