package dev.reelay.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.local.Json;
import org.junit.jupiter.api.Test;

class OpenApiMergeTest {

    private final OpenApiMerge merge = new OpenApiMerge(Routes.load());

    @Test
    void pathsOfAllServicesAreThereWithTheGatewayAsServer() throws Exception {
        merge.add("auth", document("/api/v1/connections", "ConnectionView", "string"));
        merge.add("search", document("/api/v1/posts/search", "PostView", "string"));

        var merged = merge.document("http://127.0.0.1:8080");

        assertThat(merged.path("paths").properties())
                .extracting(path -> path.getKey())
                .containsExactly("/api/v1/connections", "/api/v1/posts/search");
        assertThat(merged.at("/servers/0/url").asText()).isEqualTo("http://127.0.0.1:8080");
        assertThat(merged.at("/paths/~1api~1v1~1connections/get/tags/0").asText())
                .isEqualTo("auth");
        assertThat(merged.has("x-missing-services")).isFalse();
    }

    @Test
    void whatTheGatewayDoesNotRouteIsLeftOut() throws Exception {
        merge.add("auth", document("/internal/connections/{id}/access-token", "AccessToken", "string"));
        // Routed, but to somebody else.
        merge.add("search", document("/api/v1/connections", "Impostor", "string"));

        assertThat(merge.document("http://x").path("paths").properties()).isEmpty();
    }

    @Test
    void operatorsCallsOfAServiceAreThere() throws Exception {
        merge.add("auth", document("/api/v1/admin/service-levels", "ServiceLevels", "object"));
        merge.add("search", document("/api/v1/admin/refresh-tokens", "Impostor", "object"));

        assertThat(merge.document("http://x").path("paths").properties())
                .extracting(path -> path.getKey())
                .containsExactly("/api/v1/admin/service-levels");
    }

    @Test
    void alikeSchemasAreSharedAndUnlikeOnesGetTheirServicesName() throws Exception {
        merge.add("auth", document("/api/v1/connections", "Problem", "string"));
        merge.add("ingest", document("/api/v1/videos", "Problem", "string"));
        merge.add("search", document("/api/v1/posts/search", "Problem", "integer"));

        var merged = merge.document("http://x");

        assertThat(merged.at("/components/schemas").properties())
                .extracting(schema -> schema.getKey())
                .containsExactly("Problem", "SearchProblem");
        assertThat(reference(merged, "/api/v1/videos")).isEqualTo("#/components/schemas/Problem");
        assertThat(reference(merged, "/api/v1/posts/search")).isEqualTo("#/components/schemas/SearchProblem");
    }

    @Test
    void whatTheGatewayAnswersStandsAtEachOperation() throws Exception {
        merge.add("auth", document("/api/v1/connections", "Problem", "object"));

        var responses = merge.document("http://x").at("/paths/~1api~1v1~1connections/get/responses");

        assertThat(responses.properties()).extracting(one -> one.getKey()).contains("200", "400", "503");
        assertThat(responses
                        .at("/503/content/application~1problem+json/schema/$ref")
                        .asText())
                .isEqualTo("#/components/schemas/Problem");
    }

    @Test
    void aServiceThatDidNotAnswerIsNamed() {
        merge.missing("publish");

        assertThat(merge.document("http://x").path("x-missing-services").toString())
                .isEqualTo("[\"publish\"]");
    }

    private static String reference(JsonNode merged, String path) {
        return merged.path("paths").path(path).at("/get/responses/200/$ref").asText();
    }

    private static JsonNode document(String path, String schema, String type) throws JsonProcessingException {
        return Json.MAPPER.readTree(
                """
                {"openapi": "3.1.0", "info": {"title": "T"},
                 "paths": {"%s": {"get": {"responses": {"200": {"$ref": "#/components/schemas/%s"}}}}},
                 "components": {"schemas": {"%s": {"type": "%s"}}}}
                """
                        .formatted(path, schema, schema, type));
    }
}
