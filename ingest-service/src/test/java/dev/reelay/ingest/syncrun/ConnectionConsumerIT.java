package dev.reelay.ingest.syncrun;

import static dev.reelay.ingest.support.TestServers.DATABASE;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.reelay.common.event.CloudEventHeaders;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.Topic;
import dev.reelay.contracts.Topics;
import dev.reelay.contracts.auth.ConnectionExpired;
import dev.reelay.contracts.auth.ConnectionRevoked;
import dev.reelay.contracts.auth.TokenIssued;
import dev.reelay.contracts.auth.TokenRefreshed;
import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.testkit.Events;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What auth-service tells becomes accounts, and a run for each that is connected. */
@QuarkusTest
class ConnectionConsumerIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final String workspace = "w-" + UUID.randomUUID();

    @Test
    void aConnectedAccountIsListedAndItsRunIsQueued() {
        var issued = issued(UUID.randomUUID(), "ada");

        Events.send(issued);

        awaitState(issued.connectionId(), "ACTIVE");
        account(issued.connectionId()).then().body("username", equalTo("ada")).body("videos_stored", equalTo(0));
        assertThat(runs(issued.connectionId())).isEqualTo(1);
    }

    @Test
    @Tag("R3")
    void aRedeliveredTokenIssuedQueuesOneRun() {
        var connection = UUID.randomUUID();
        var delivery = Events.message(issued(connection, "ada"));
        Events.send(delivery);
        Events.send(delivery);
        Events.send(expired(connection)); // of the same key: when it had its effect, the redelivery was read

        awaitState(connection, "EXPIRED");

        assertThat(runs(connection)).isEqualTo(1);
    }

    @Test
    @Tag("R3")
    void aPoisonRecordGoesToTheDeadLettersAndTheChannelGoesOn() {
        var connection = UUID.randomUUID();
        var good = Events.message(issued(connection, "ada"));
        var poison = new ProducerRecord<>(
                Topics.CONNECTION,
                null,
                connection.toString(),
                "{\"connection_id\": 7".getBytes(UTF_8),
                good.headers());
        Events.send(poison);
        Events.send(good);

        awaitState(connection, "ACTIVE");

        await().atMost(LIMIT).untilAsserted(() -> {
            var letters = Events.records(Topic.deadLetter(Topics.CONNECTION, "ingest-service")).stream()
                    .filter(letter -> connection.toString().equals(letter.key()))
                    .toList();
            assertThat(letters).hasSize(1);
            assertThat(CloudEventHeaders.text(letters.get(0).headers(), "dead-letter-reason"))
                    .hasValueSatisfying(reason -> assertThat(reason).contains("TokenIssued"));
        });
    }

    @Test
    void aDisconnectedAccountIsRevokedAndConnectedAgainItIsActive() {
        var connection = UUID.randomUUID();
        Events.send(issued(connection, "ada"));
        Events.send(new ConnectionRevoked(connection, workspace, Platform.TIKTOK, "open-1", Instant.now()));
        awaitState(connection, "REVOKED");

        Events.send(issued(connection, null));

        awaitState(connection, "ACTIVE");
        account(connection).then().body("username", equalTo("ada"));
    }

    @Test
    void whatIsGrantedIsKnownFromEachToken() {
        var connection = UUID.randomUUID();
        Events.send(issued(connection, "ada"));
        awaitState(connection, "ACTIVE");
        assertThat(scopes(connection)).isEqualTo("video.list");
        var now = Instant.now();

        Events.send(new TokenRefreshed(
                connection, workspace, Platform.TIKTOK, "open-1", List.of("user.info.basic"), now, now, now));

        await().atMost(LIMIT).until(() -> scopes(connection).equals("user.info.basic"));
    }

    @Test
    void aRunOfAnAccountThatEndedFailsAndSaysWhy() {
        var connection = UUID.randomUUID();
        Events.send(issued(connection, "ada"));
        Events.send(expired(connection));

        await().atMost(LIMIT)
                .until(() -> DATABASE.texts(
                                        "select error from sync_runs where connection_id = ? and state = 'FAILED'",
                                        connection)
                                .size()
                        == 1);

        assertThat(DATABASE.texts("select error from sync_runs where connection_id = ?", connection))
                .allSatisfy(error -> assertThat(error).contains("connect"));
    }

    @Test
    @Tag("R10")
    void anotherWorkspaceSeesNoneOfIt() {
        var connection = UUID.randomUUID();
        Events.send(issued(connection, "ada"));
        awaitState(connection, "ACTIVE");
        var stranger = IssuerTestResource.token("eve", "w-" + UUID.randomUUID(), "creator");

        given().auth()
                .oauth2(stranger)
                .get("/api/v1/accounts/" + connection)
                .then()
                .statusCode(404);
        given().auth()
                .oauth2(stranger)
                .get("/api/v1/accounts")
                .then()
                .statusCode(200)
                .body("items", empty());
        given().auth()
                .oauth2(stranger)
                .contentType("application/json")
                .body("{\"connection_id\":\"" + connection + "\"}")
                .post("/api/v1/jobs/sync/tiktok")
                .then()
                .statusCode(404);
    }

    private TokenIssued issued(UUID connection, String username) {
        var now = Instant.now();
        return new TokenIssued(
                connection,
                workspace,
                "ada",
                Platform.TIKTOK,
                "open-1",
                username,
                "Ada",
                List.of("video.list"),
                now,
                now.plusSeconds(7200),
                now.plusSeconds(15552000));
    }

    private ConnectionExpired expired(UUID connection) {
        return new ConnectionExpired(
                connection, workspace, Platform.TIKTOK, "open-1", "authorization_removed", Instant.now());
    }

    private void awaitState(UUID connection, String state) {
        await().atMost(LIMIT)
                .until(() -> account(connection).statusCode() == 200
                        && state.equals(account(connection).path("state")));
    }

    private Response account(UUID connection) {
        return given().auth()
                .oauth2(IssuerTestResource.token("ada", workspace, "creator"))
                .get("/api/v1/accounts/" + connection);
    }

    private static String scopes(UUID connection) {
        return DATABASE.texts("select array_to_string(scopes, ',') from accounts where connection_id = ?", connection)
                .get(0);
    }

    private static long runs(UUID connection) {
        return DATABASE.number("select count(*) from sync_runs where connection_id = ?", connection);
    }
}
