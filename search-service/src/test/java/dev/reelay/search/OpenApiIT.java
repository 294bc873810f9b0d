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
        for (var insight : List.of(
                "posts/top",
                "hashtags",
                "hashtags/{hashtag}",
                "best-times",
                "compare",
                "lengths",
                "accounts/{connection}/growth")) {
            var get = "paths.'/api/v1/insights/" + insight + "'.get";
            assertThat(page.getMap(get + ".responses")).as(insight).containsKeys("200", "400", "401", "422", "503");
            assertThat(page.getMap(get + ".responses.'200'.content")).containsOnlyKeys("application/json", "text/csv");
            assertThat(page.<Map<String, Object>>getList(get + ".parameters"))
                    .allSatisfy(parameter ->
                            assertThat(parameter.get("description")).asString().isNotBlank());
        }
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
                        "language",
                        "metrics",
                        "engagement_rate",
                        "posted_at",
                        "score",
                        "score_trend",
                        "url",
                        "duration_seconds",
                        "connection_id",
                        "visibility",
                        "updated_at");
        var post = "components.schemas.PostView.properties.";
        assertThat(page.getList(post + "language.examples")).containsExactly("vi");
        assertThat(page.getList(post + "engagement_rate.examples")).containsExactly(0.0742f);
        assertThat(page.getList(post + "score_trend.examples")).containsExactly(81.5f);
        assertThat(page.getString(post + "score_trend.description")).contains("0 to 100", "50 is usual");
        assertThat(page.getMap("components.schemas.PostMetrics.properties"))
                .containsOnlyKeys("likes", "comments", "shares", "views");
    }
}
