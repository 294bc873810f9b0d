package dev.reelay.auth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page from which strangers learn the service. */
@QuarkusTest
class OpenApiIT {

    @Test
    void everyPathIsThereButTheInternalOne() {
        var page = new JsonObject(given().get("/q/openapi?format=json").asString());
        var paths = page.getJsonObject("paths").fieldNames();
        assertThat(paths)
                .contains(
                        "/api/v1/auth/{platform}",
                        "/api/v1/auth/{platform}/callback",
                        "/api/v1/auth/{platform}/complete",
                        "/api/v1/platforms",
                        "/api/v1/admin/audit",
                        "/api/v1/connections",
                        "/api/v1/connections/{id}",
                        "/api/v1/connections/{id}/status",
                        "/api/v1/admin/connections",
                        "/api/v1/admin/refresh-tokens",
                        "/api/v1/admin/service-levels")
                .noneMatch(path -> path.startsWith("/internal"));
        assertThat(page.getJsonObject("paths")
                        .getJsonObject("/api/v1/connections/{id}")
                        .fieldNames())
                .containsAll(List.of("get", "delete"));
        assertThat(page.getJsonObject("components").getJsonObject("securitySchemes"))
                .isNotEmpty();
    }
}
