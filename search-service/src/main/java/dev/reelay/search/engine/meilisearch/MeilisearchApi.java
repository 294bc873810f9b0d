package dev.reelay.search.engine.meilisearch;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * The calls of Meilisearch 1.50 that we use. It refuses unknown fields and parameters, so nothing extra is ever sent.
 *
 * <p>Every write answers with a task, and only the task tells whether it was done.
 */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
interface MeilisearchApi {

    String NDJSON = "application/x-ndjson";

    @GET
    @Path("indexes/{index}/settings")
    Uni<Map<String, Object>> settings(@HeaderParam("Authorization") String key, @RestPath String index);

    @PATCH
    @Path("indexes/{index}/settings")
    Uni<EnqueuedTask> changeSettings(
            @HeaderParam("Authorization") String key, @RestPath String index, Map<String, Object> settings);

    @POST
    @Path("indexes")
    Uni<EnqueuedTask> createIndex(@HeaderParam("Authorization") String key, Map<String, Object> index);

    @POST
    @Path("indexes/{index}/documents")
    @Consumes(NDJSON)
    Uni<EnqueuedTask> putDocuments(
            @HeaderParam("Authorization") String key,
            @RestPath String index,
            @RestQuery String primaryKey,
            String documents);

    @POST
    @Path("indexes/{index}/documents/delete-batch")
    Uni<EnqueuedTask> deleteDocuments(
            @HeaderParam("Authorization") String key, @RestPath String index, List<String> ids);

    @DELETE
    @Path("indexes/{index}/documents")
    @Consumes(MediaType.WILDCARD)
    Uni<EnqueuedTask> deleteAllDocuments(@HeaderParam("Authorization") String key, @RestPath String index);

    @GET
    @Path("tasks/{uid}")
    Uni<Task> task(@HeaderParam("Authorization") String key, @RestPath long uid);

    @GET
    @Path("indexes/{index}/stats")
    Uni<IndexStats> stats(@HeaderParam("Authorization") String key, @RestPath String index);

    @POST
    @Path("indexes/{index}/search")
    Uni<JsonNode> search(@HeaderParam("Authorization") String key, @RestPath String index, Map<String, Object> search);

    /** An answer that is not JSON (a proxy's page) counts by its status alone. */
    @ClientExceptionMapper
    static RuntimeException failure(Response response) {
        if (response.getStatus() < 400) {
            return null;
        }
        var code = "";
        try {
            var error = response.readEntity(Map.class);
            code = String.valueOf(error.get("code"));
        } catch (RuntimeException e) {
            code = "no_json";
        }
        return new MeilisearchException(response.getStatus(), code);
    }
}
