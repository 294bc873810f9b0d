package dev.reelay.common.request;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.reelay.common.problem.Problem;
import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.embedded.test.KafkaTestResource;
import dev.reelay.embedded.test.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be read is 400 with the field, wherever it stands; what is not allowed is 422. */
@QuarkusTest
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "schema", value = "kit"))
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(IssuerTestResource.class)
class UnreadableRequestIT {

    private static final String ID = "/probe/read/01890a5d-ac96-774b-bcce-b302099a8057";

    @Test
    void whatCanBeReadIsRead() {
        get(ID + "?limit=7&platform=TikTok&text=%F0%9F%90%BB&min_score=1e1")
                .statusCode(200)
                .body("limit", equalTo(7))
                .body("platform", equalTo("TIKTOK"));
        get(ID).statusCode(200).body("limit", equalTo(20));
    }

    @Test
    void anEmptyValueIsNone() {
        get(ID + "?limit=&platform=&min_score=").statusCode(200).body("limit", equalTo(20));
        get(ID + "?limit=&platform=y").statusCode(400).body("errors.field", contains("platform"));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=abc, limit, must be a whole number of at most 32 bits",
        "limit=99999999999, limit, must be a whole number of at most 32 bits",
        "min_score=abc, min_score, must be a number",
        "min_score=NaN, min_score, must be a number",
        "'platform=myspace', platform, 'must be one of tiktok, instagram, facebook'",
        "text=a%00b, text, must not contain the NUL character",
        "unknown=%00, unknown, must not contain the NUL character",
        "text=%ED%A0%80, text, 'must be UTF-8, with percent signs only before two hex digits'",
        "%ff=1, query, 'must be UTF-8, with percent signs only before two hex digits'",
    })
    void aQuery(String query, String field, String message) {
        refused(get(ID + "?" + query), field, message);
    }

    @Test
    void everyFieldAtFaultIsNamed() {
        get("/probe/read/1-1-1-1-1?limit=x&platform=y")
                .statusCode(400)
                .body("errors.field", contains("id", "limit", "platform"))
                .body("detail", equalTo("Correct id, limit, platform and send the request again."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/probe/read/%00", "/nowhere/%c3%28"})
    void aPath(String path) {
        get(path)
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("type", equalTo("urn:reelay:problem:unreadable-request"))
                .body("errors.field", contains("path"));
    }

    @Test
    void aHeader() {
        refused(
                given().header("Probe-Count", "many").get(ID).then(),
                "Probe-Count",
                "must be a whole number of at most 64 bits");
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"display_name\":\"a\\u0000b\"}', display_name",
        "'{\"display_name\":\"a\\ud800b\"}', display_name",
        "'{\"display_name\":\"\\udc00\\ud800\"}', display_name",
        "'{\"a\\u0000b\":1,\"display_name\":\"x\"}', body",
        "'{\"unknown\":[\"\\u0000\"],\"display_name\":\"x\"}', unknown.0",
        "'{\"display_name\":\"x\"} {}', body",
        "'{\"display_name\":[]}', display_name",
        "'{\"display_name\":\"x\",\"platform\":\"myspace\"}', platform",
    })
    void aJsonBody(String body, String field) {
        refused(post(body), field, null);
    }

    @Test
    void aJsonBodyThatIsNone() {
        post("{\"display_name\":").statusCode(400);
        post("{\"display_name\":\"x\"} trailing").statusCode(400);
        post("{\"display_name\":\"\\ud83d\\udc3b\"}").statusCode(200);
    }

    @Test
    void whatIsReadButNotAllowedIs422() {
        get(ID + "?limit=101").statusCode(422).body("errors.field", contains("limit"));
        get(ID + "?min_score=100.5").statusCode(422).body("errors.field", contains("min_score"));
    }

    /** RestAssured does not send what is no URI. */
    @Test
    void aPercentSignWithoutHexDigits() throws IOException {
        for (var uri : List.of(ID + "?text=%zz", ID + "?text=100%", "/probe/read/a%", "/%")) {
            var url = new URL("http://localhost:" + RestAssured.port + uri);
            assertThat(((HttpURLConnection) url.openConnection()).getResponseCode())
                    .as(uri)
                    .isEqualTo(400);
        }
    }

    @Test
    void anUnknownPathStaysUnknown() {
        get("/nowhere").statusCode(404).body("type", equalTo("urn:reelay:problem:not-found"));
    }

    private static void refused(ValidatableResponse answer, String field, String message) {
        answer.statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("type", equalTo("urn:reelay:problem:unreadable-request"))
                .body("detail", containsString(field))
                .body("errors.field", contains(field));
        if (message != null) {
            answer.body("errors.message", hasItem(message));
        }
    }

    private static ValidatableResponse get(String uri) {
        return given().urlEncodingEnabled(false).get(uri).then();
    }

    private static ValidatableResponse post(String body) {
        return given().contentType(ContentType.JSON).body(body).post("/probe").then();
    }
}
