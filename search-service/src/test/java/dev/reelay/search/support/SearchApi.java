package dev.reelay.search.support;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.reelay.embedded.test.IssuerTestResource;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;

/** The service as its callers know it, for one workspace. */
public record SearchApi(String workspace) {

    public static final Duration LIMIT = Duration.ofSeconds(30);

    /** Parameters in pairs of name and value. */
    public JsonPath search(String... parameters) {
        return request(parameters)
                .get("/api/v1/posts/search")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    public RequestSpecification request(String... parameters) {
        var request = given().auth().oauth2(IssuerTestResource.token("ann", workspace, "analyst"));
        for (var i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i], parameters[i + 1]);
        }
        return request;
    }

    public List<String> found(String q) {
        return search("q", q, "limit", "100").getList("items.platform_id");
    }

    public void awaitPosts(long total) {
        await().atMost(LIMIT).until(() -> search().getLong("total") == total);
    }
}
