package dev.reelay.common.problem;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.reelay.embedded.TokenSigner;
import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.embedded.test.KafkaTestResource;
import dev.reelay.embedded.test.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "schema", value = "kit"))
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(IssuerTestResource.class)
class ProblemMappersIT {

    @Test
    void aKnownProblemHasItsTypeItsMembersAndAPause() {
        given().get("/probe/fail/known")
                .then()
                .statusCode(404)
                .contentType(Problem.MEDIA_TYPE)
                .header("Retry-After", "7")
                .body("type", equalTo("urn:reelay:problem:not-found"))
                .body("detail", equalTo("no such probe"))
                .body("log_id", equalTo("20260101"));
    }

    @Test
    void aDefectTellsNothingButAnInstance() {
        given().get("/probe/fail/other")
                .then()
                .statusCode(500)
                .contentType(Problem.MEDIA_TYPE)
                .body("instance", startsWith("urn:uuid:"))
                .body(not(containsString("secret")));
    }

    @Test
    @Tag("R7")
    void aDatabaseThatIsAwayIsUnavailableWithAPause() {
        given().get("/probe/fail/away")
                .then()
                .statusCode(503)
                .header("Retry-After", "5")
                .body("type", equalTo("urn:reelay:problem:temporarily-unavailable"))
                .body(not(containsString("secret")));
    }

    @Test
    void aDatabaseThatIsSlowIsNotCalledDown() {
        given().get("/probe/fail/slow")
                .then()
                .statusCode(503)
                .header("Retry-After", "5")
                .body("detail", containsString("took too long"));
        given().get("/probe/fail/deadlock")
                .then()
                .statusCode(503)
                .body("detail", containsString("came first"))
                .body(not(containsString("secret")));
    }

    @Test
    void valuesAndUnreadableBodiesDiffer() {
        given().contentType(ContentType.JSON)
                .body("{\"display_name\": \" \"}")
                .post("/probe")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("display_name"));
        given().contentType(ContentType.JSON)
                .body("{\"display_name\":")
                .post("/probe")
                .then()
                .statusCode(400)
                .body("type", equalTo("urn:reelay:problem:unreadable-request"));
        given().contentType(ContentType.JSON)
                .body("{\"display_name\": {}}")
                .post("/probe")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("display_name"));
        given().contentType(ContentType.TEXT).body("x").post("/probe").then().statusCode(415);
        given().get("/nowhere").then().statusCode(404);
    }

    @Test
    void tokensAreAskedForAndRead() {
        given().get("/probe/whoami")
                .then()
                .statusCode(401)
                .contentType(Problem.MEDIA_TYPE)
                .header("WWW-Authenticate", equalTo("Bearer"))
                .body("detail", startsWith("Send a valid access token"));
        given().auth().oauth2("not.a.token").get("/probe/whoami").then().statusCode(401);
        var expired = IssuerTestResource.signer().token("ana", "acme", List.of("creator"), Duration.ofHours(-1));
        given().auth()
                .oauth2(expired)
                .get("/probe/whoami")
                .then()
                .statusCode(401)
                .contentType(Problem.MEDIA_TYPE)
                .header("WWW-Authenticate", equalTo("Bearer error=\"invalid_token\""))
                .body("detail", containsString("has expired"));
        given().auth()
                .oauth2(IssuerTestResource.token("ana", "acme", "analyst"))
                .get("/probe/whoami")
                .then()
                .statusCode(403)
                .contentType(Problem.MEDIA_TYPE);
        given().auth()
                .oauth2(IssuerTestResource.token("cleo", "acme", "creator"))
                .get("/probe/whoami")
                .then()
                .statusCode(200)
                .body("subject", equalTo("cleo"))
                .body("workspace", equalTo("acme"));
    }

    @Test
    @Tag("R10")
    void aTokenForSomebodyElseOrFromSomebodyElseIsNone() {
        var signer = IssuerTestResource.signer();
        var key = signer.keyAsJson();
        var roles = List.of("creator");
        var lifetime = Duration.ofHours(1);
        var elsewhere = TokenSigner.of("https://elsewhere.example/realms/reelay", key);
        for (var token : List.of(
                signer.token("cleo", "acme", "auth-service", roles, lifetime),
                signer.token("cleo", "acme", "account", roles, lifetime),
                elsewhere.token("cleo", "acme", roles, lifetime))) {
            given().auth()
                    .oauth2(token)
                    .get("/probe/whoami")
                    .then()
                    .statusCode(401)
                    .contentType(Problem.MEDIA_TYPE);
        }
    }

    @Test
    @Tag("R10")
    void withoutAClaimAPersonWorksAlone() {
        whoami("acme", null, "creator").statusCode(200).body("workspace", equalTo("user:acme"));
    }

    /** Else all whose tokens have none would be one person. */
    @Test
    @Tag("R10")
    void aTokenWithoutASubjectIsNobodys() {
        whoami(null, null, "creator").statusCode(401).contentType(Problem.MEDIA_TYPE);
        whoami(null, "acme", "creator").statusCode(401);
    }

    @Test
    @Tag("R10")
    void nobodyClaimsAnotherPersonsWorkspaceOrThePublicOne() {
        for (var claim : List.of("user:cleo", "public", " ", "x".repeat(101), "a\u0000b")) {
            whoami("eve", claim, "creator")
                    .statusCode(403)
                    .contentType(Problem.MEDIA_TYPE)
                    .body("type", equalTo("urn:reelay:problem:invalid-workspace"))
                    .body("detail", containsString("get a new token"));
        }
    }

    @Test
    void anAdministratorMayDoWhatCreatorsMay() {
        whoami("root", "acme", "admin").statusCode(200);
        whoami("bot", "acme", "token:ingest").statusCode(403);
    }

    private static ValidatableResponse whoami(String subject, String workspace, String role) {
        return given().auth()
                .oauth2(IssuerTestResource.token(subject, workspace, role))
                .get("/probe/whoami")
                .then();
    }
}
