package dev.reelay.search;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a stranger needs in order to search by {@code curl}. */
@QuarkusTest
class OpenApiIT {

    @Test
    void thePageTellsEveryParameterEveryProblemAndThatATokenIsNeeded() {
        var page = given().queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        var search = "paths.'/api/v1/posts/search'.get";
        List<Map<String, Object>> parameters = page.getList(search + ".parameters");
        assertThat(parameters)
                .extracting(parameter -> parameter.get("name"))
                .containsExactlyInAnyOrder(
                        "q",
                        "platform",
                        "hashtag",
                        "author",
                        "language",
                        "min_score",
                        "min_views",
                        "posted_after",
                        "posted_before",
                        "connection_id",
                        "visibility",
                        "sort",
                        "facets",
                        "limit",
                        "cursor",
                        "highlight");
        assertThat(parameters).allSatisfy(parameter -> {
            assertThat(parameter.get("in")).isEqualTo("query");
            assertThat(parameter.get("description")).asString().isNotBlank();
        });
        assertThat(page.getMap(search + ".responses")).containsKeys("200", "400", "401", "403", "422", "503");
        assertThat(page.getList(search + ".security")).isNotEmpty();
        assertThat(page.getMap("paths")).containsKeys("/api/v1/posts/{id}", "/api/v1/insights/summary");
        assertThat(page.getMap("components.schemas.SearchView.properties"))
                .containsOnlyKeys(
                        "items",
                        "next_cursor",
                        "total",
                        "total_is_exact",
                        "facets",
                        "facets_are_exact",
                        "backend",
                        "degraded",
                        "degraded_reason",
                        "restarted");
        assertThat(page.getList("components.schemas.DegradedReason.enum"))
                .containsExactlyInAnyOrder("behind", "building", "down", "slow", "failed", "unchecked");
        assertThat(page.getMap("components.schemas.SearchHitView.properties"))
                .containsKeys("id", "caption", "highlights")
                .doesNotContainKey("post");
        assertThat(page.getMap("components.schemas.PostView.properties"))
                .containsOnlyKeys(
                        "id",
                        "platform_id",
                        "platform_name",
                        "author",
                        "caption",
                        "hashtags",
                        "metrics",
                        "posted_at",
                        "score",
                        "url",
                        "duration_seconds",
                        "connection_id",
                        "visibility",
                        "updated_at");
        assertThat(page.getMap("components.schemas.PostMetrics.properties"))
                .containsOnlyKeys("likes", "comments", "shares", "views");
    }
}
