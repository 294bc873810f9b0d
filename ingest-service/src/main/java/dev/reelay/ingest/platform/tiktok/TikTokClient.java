package dev.reelay.ingest.platform.tiktok;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * TikTok's endpoints as they are. The slash at the end of each path belongs to it: without it the edge answers 404.
 *
 * <p>Answers are text: the edge sends HTML where the API would send JSON.
 */
@RegisterRestClient(configKey = "tiktok")
interface TikTokClient {

    /** @param cursor UTC unix milliseconds; videos posted before it */
    record ListBody(int maxCount, @Nullable Long cursor) {}

    record QueryBody(Filters filters) {
        record Filters(List<String> videoIds) {}
    }

    /**
     * @param startDate {@code YYYYMMDD}, UTC
     * @param endDate {@code YYYYMMDD}, UTC
     * @param cursor index, not a time
     * @param searchId from the first page's answer
     */
    record ResearchBody(
            Map<String, List<Condition>> query,
            String startDate,
            String endDate,
            int maxCount,
            long cursor,
            @Nullable String searchId) {

        record Condition(String operation, String fieldName, List<String> fieldValues) {}
    }

    @GET
    @Path("/v2/user/info/")
    Uni<Response> userInfo(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @RestQuery String fields);

    @POST
    @Path("/v2/video/list/")
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<Response> videoList(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @RestQuery String fields, ListBody body);

    @POST
    @Path("/v2/video/query/")
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<Response> videoQuery(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @RestQuery String fields, QueryBody body);

    @POST
    @Path("/v2/research/video/query/")
    @Consumes(MediaType.APPLICATION_JSON)
    Uni<Response> researchQuery(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @RestQuery String fields, ResearchBody body);

    @POST
    @Path("/v2/oauth/token/")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    Uni<Response> clientToken(
            @FormParam("client_key") String clientKey,
            @FormParam("client_secret") String clientSecret,
            @FormParam("grant_type") String grantType);
}
