package dev.reelay.common.operations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.reelay.common.problem.Problem;
import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.embedded.test.KafkaTestResource;
import dev.reelay.embedded.test.PostgresTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "schema", value = "kit"))
@QuarkusTestResource(KafkaTestResource.class)
@QuarkusTestResource(IssuerTestResource.class)
class OperationsEndpointIT {

    /** The base of health and metrics, {@code /q}; operators' calls are beside it. */
    @TestHTTPResource(management = true)
    URI management;

    @Inject
    ProbeJournal journal;

    private String operations;

    @BeforeEach
    void operationsAreBesideHealthAndMetrics() {
        operations = management.resolve("/operations").toString();
    }

    @Test
    void aCallIsAnsweredAsTheApiAnswersWithItsCallerAndTheDatabaseAtHand() {
        admin().get(operations + "/probes/7")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("item_id", equalTo("7"))
                .body("called_by", equalTo("ada"))
                .body("in_database", equalTo("yes"));
    }

    @Test
    void theListNamesEveryCall() {
        admin().get(operations)
                .then()
                .statusCode(200)
                .body(
                        "calls",
                        hasItems(
                                "GET /operations/probes",
                                "GET /operations/probes/:id",
                                "POST /operations/probes/:id/missing"));
    }

    @Test
    void aQueryParameterIsHandedOnAndNothingIsAnsweredAs204() {
        admin().queryParam("after", "a b").get(operations + "/probes").then().body(equalTo("\"a b\""));
        admin().delete(operations + "/probes/7").then().statusCode(204).body(equalTo(""));
    }

    @Test
    void whatMayChangeSomethingIsRecordedBeforeItRunsOrDoesNotRun() {
        admin().get(operations + "/probes/recorded").then().statusCode(200);
        admin().delete(operations + "/probes/recorded?all=true").then().statusCode(204);
        admin().post(operations + "/probes/recorded/missing").then().statusCode(404);
        bearer(IssuerTestResource.token("bob", "w", "creator"))
                .delete(operations + "/probes/recorded")
                .then()
                .statusCode(403);
        assertThat(journal.actsOn("/operations/probes/recorded"))
                .containsExactly(new OperatorAct("ada", "127.0.0.1", "DELETE", "/operations/probes/recorded"));
        assertThat(journal.actsOn("/operations/probes/recorded/missing")).hasSize(1);
        admin().delete(management.resolve(ProbeJournal.UNRECORDABLE)).then().statusCode(500);
    }

    @Test
    void whatComesByWayOfTheGatewayIsRecordedAsWell() {
        var letter = "/api/v1/admin/services/ingest/dead-letters/0";
        admin().get(letter).then().statusCode(404);
        admin().delete(letter).then().statusCode(404);
        assertThat(journal.actsOn(letter)).containsExactly(new OperatorAct("ada", "127.0.0.1", "DELETE", letter));
    }

    @Test
    void withoutAValidTokenNobodyCalls() {
        var expired = IssuerTestResource.signer().token("ada", "w", List.of("admin"), Duration.ofMinutes(-5));
        var forOthers = IssuerTestResource.serviceToken("ada", "admin");
        for (var request : List.of(given(), bearer("rubbish"), bearer(expired), bearer(forOthers))) {
            request.get(operations + "/probes/7")
                    .then()
                    .statusCode(401)
                    .contentType(Problem.MEDIA_TYPE)
                    .header("WWW-Authenticate", startsWith("Bearer"))
                    .body("type", equalTo("urn:reelay:problem:unauthenticated"));
        }
        given().get(operations).then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"creator", "analyst", "token:ingest"})
    void withoutTheRoleNobodyCalls(String role) {
        bearer(IssuerTestResource.token("bob", "w", role))
                .get(operations + "/probes/7")
                .then()
                .statusCode(403)
                .contentType(Problem.MEDIA_TYPE)
                .body("type", equalTo("urn:reelay:problem:forbidden"));
    }

    @Test
    void problemsAreThoseOfTheApi() {
        admin().post(operations + "/probes/7/missing")
                .then()
                .statusCode(404)
                .contentType(Problem.MEDIA_TYPE)
                .body("detail", equalTo("no probe 7"));
        admin().get(operations + "/nothing").then().statusCode(404).contentType(Problem.MEDIA_TYPE);
        admin().post(operations + "/probes/7/defect")
                .then()
                .statusCode(500)
                .contentType(Problem.MEDIA_TYPE)
                .body("instance", startsWith("urn:uuid:"))
                .body(not(containsString("secret")));
    }

    @Test
    void aBodyIsReadAndItsValuesAreChecked() {
        admin().body("{\"page_size\":3}").put(operations + "/probes/7").then().statusCode(200);
        admin().body("{\"page_size\":0}")
                .put(operations + "/probes/7")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("page_size"));
        for (var unreadable : List.of("", "{", "null", "{\"page_size\":{}}")) {
            admin().body(unreadable)
                    .put(operations + "/probes/7")
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("urn:reelay:problem:unreadable-request"));
        }
        admin().body("x".repeat(2 * 1024 * 1024 + 1))
                .put(operations + "/probes/7")
                .then()
                .statusCode(413);
    }

    @Test
    void nothingOfItIsOnThePublicPort() {
        for (var path : List.of("/operations", "/operations/probes/7", "/q/health", "/q/metrics")) {
            admin().get(path).then().statusCode(404);
        }
        given().get(management.resolve("/q/health/ready")).then().statusCode(200);
        given().get(management.resolve("/q/metrics")).then().statusCode(200);
    }

    /** The pool for JDBC is of the migrations; should it never recover, the service is ready all the same. */
    @Test
    void readinessAsksTheDatabaseByThePoolThatServes() {
        given().get(management.resolve("/q/health/ready"))
                .then()
                .body("checks.name", hasItems("Reactive PostgreSQL connections health check", "not stopping"))
                .body("checks.name", not(hasItem("Database connections health check")));
    }

    private static RequestSpecification admin() {
        return bearer(IssuerTestResource.token("ada", "w", "admin"));
    }

    private static RequestSpecification bearer(String token) {
        return given().header("Authorization", "Bearer " + token);
    }
}
