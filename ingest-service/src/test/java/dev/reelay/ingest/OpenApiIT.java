package dev.reelay.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.common.operations.ServiceCall;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The page from which a stranger calls the service by curl. */
@QuarkusTest
class OpenApiIT {

    @Test
    void fieldsAreNamedAsInTheJson() {
        Map<String, Object> request = page().getMap("components.schemas.SyncRequest.properties");

        assertThat(request).containsOnlyKeys("connection_id", "hashtags", "start_date", "end_date", "max_videos");
    }

    @Test
    void everyOperationSaysWhatItAnswersAndNeedsAToken() {
        Map<String, Map<String, Map<String, Object>>> paths = page().getMap("paths");

        paths.keySet().removeIf(path -> path.startsWith(ServiceCall.ROOT)); // common's, the same in each service
        assertThat(paths).hasSize(23);
        paths.forEach((path, operations) -> operations.forEach((method, operation) -> {
            var answers = (Map<?, ?>) operation.get("responses");
            var answer = answers.containsKey("202") ? answers.get("202") : answers.get("200");
            if (!answers.containsKey("204")) { // which has no content
                assertThat(String.valueOf(answer))
                        .as("%s %s", method, path)
                        .contains("content", path.endsWith("/stream") ? "text/event-stream" : "$ref");
            }
            assertThat(operation.get("security").toString()).contains("bearer");
        }));
    }

    private static JsonPath page() {
        return given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
