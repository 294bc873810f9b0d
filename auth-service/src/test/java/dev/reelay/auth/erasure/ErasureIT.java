package dev.reelay.auth.erasure;

import static dev.reelay.auth.support.AuthApi.accessToken;
import static dev.reelay.auth.support.AuthApi.accessTokenPath;
import static dev.reelay.auth.support.AuthApi.anotherWorkspace;
import static dev.reelay.auth.support.AuthApi.as;
import static dev.reelay.auth.support.AuthApi.asService;
import static dev.reelay.auth.support.AuthApi.connect;
import static dev.reelay.auth.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;

import dev.reelay.auth.support.AuthDatabase;
import dev.reelay.contracts.AccountHolders;
import dev.reelay.contracts.Topics;
import dev.reelay.contracts.auth.ConnectionErased;
import dev.reelay.contracts.auth.ErasureCompleted;
import dev.reelay.contracts.auth.ErasureWaiting;
import dev.reelay.testkit.Events;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** This service's part, and the proof; the other services' answers are the test's. */
@QuarkusTest
@Tag("R8")
class ErasureIT {

    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final String SELF = "auth-service";

    private final String workspace = anotherWorkspace();

    @AfterEach
    void clearFaults() {
        TikTok.calm();
    }

    @Test
    void theProofIsCompleteOnceEveryServiceHasSaidSo() {
        var account = TikTok.anotherAccount();
        var id = connect(workspace, account);
        var theirWorkspace = anotherWorkspace();
        var theirs = connect(theirWorkspace, TikTok.anotherAccount());
        var token = accessToken(id).<String>path("access_token");
        var credential = AuthDatabase.credential(id);

        erase(id)
                .body("erasure_id", equalTo(id))
                .body("state", equalTo("RUNNING"))
                .body("platform", equalTo("tiktok"))
                .body("services.service", equalTo(AccountHolders.all()))
                .body("services.state", everyItem(equalTo("RUNNING")))
                .header("Location", endsWith("/api/v1/erasures/" + id));

        asService().post(accessTokenPath(id, workspace)).then().statusCode(404);
        as(workspace, "creator").get("/api/v1/connections").then().body("items", empty());
        as(workspace, "creator").get("/api/v1/connections/" + id).then().statusCode(404);
        as(workspace, "creator")
                .get("/api/v1/connections/" + id + "/status")
                .then()
                .statusCode(404);
        assertThat(AuthDatabase.events(id)).startsWith("TokenIssued", "ConnectionRevoked", "ConnectionErased");
        await().atMost(LIMIT).until(() -> state(id, SELF), "COMPLETED"::equals);
        assertThat(TikTok.accepts(token)).isFalse();
        assertThat(proof(id).getInt("services.find { it.service == 'auth-service' }.removed.connections"))
                .isEqualTo(1);
        assertThat(proof(id).getInt("services.find { it.service == 'auth-service' }.removed.tokens"))
                .isEqualTo(2);
        assertThat(count("authorization_attempts where workspace = ?", workspace))
                .isZero();
        assertThat(count("authorization_attempts where workspace = ?", theirWorkspace))
                .isEqualTo(1);
        assertThat(count("connections where id = ?::uuid", id)).isZero();
        assertThat(count("credentials where id = ?::uuid", credential)).isZero();
        assertThat(count("vault_entries where credential_id = ?::uuid", credential))
                .isZero();

        for (var service : others().subList(1, others().size())) {
            Events.send(completed(id, service, Map.of("things", 7L)));
        }
        var last = others().get(0);
        Events.send(new ErasureWaiting(UUID.fromString(id), workspace, last, "something_to_end", Instant.now()));
        await().atMost(LIMIT).until(() -> part(id, last).get("waits_for"), "something_to_end"::equals);
        assertThat(proof(id).getString("state")).isEqualTo("RUNNING");
        assertThat(state(id, last)).isEqualTo("RUNNING");
        assertThat(state(id, others().get(1))).isEqualTo("COMPLETED");

        var answer = Events.message(completed(id, last, Map.of("things", 3L)));
        Events.send(List.of(answer, answer));
        await().atMost(LIMIT).until(() -> proof(id).getString("state"), "COMPLETED"::equals);
        assertThat(proof(id).getString("completed_at")).isNotNull();
        assertThat(part(id, last)).doesNotContainKey("waits_for").containsEntry("removed", Map.of("things", 3));
        assertThat(proof(id).getList("remains.place")).contains("topic " + Topics.VIDEO, "topic " + Topics.CONNECTION);
        assertThat(DATABASE.tablesNaming(account)).isEmpty();
        assertThat(accessToken(theirs).statusCode()).isEqualTo(200);
    }

    @Test
    void erasingAgainIsTheSameErasure() {
        var id = connect(workspace, TikTok.anotherAccount());
        var calls = IntStream.range(0, 4)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> as(workspace, "creator")
                        .delete("/api/v1/connections/" + id + "?erase=true")
                        .statusCode()))
                .toList();
        assertThat(calls).allSatisfy(call -> assertThat(call.join()).isEqualTo(202));
        await().atMost(LIMIT).until(() -> state(id, SELF), "COMPLETED"::equals);
        erase(id).body("erasure_id", equalTo(id));
        assertThat(AuthDatabase.events(id)).containsOnlyOnce("ConnectionErased");
    }

    @Test
    void aConnectionThatEndedLongAgoCanBeErased() {
        var account = TikTok.anotherAccount();
        var id = connect(workspace, account);
        as(workspace, "creator").delete("/api/v1/connections/" + id).then().statusCode(204);
        var credential = AuthDatabase.credential(id);
        await().atMost(LIMIT).until(() -> count("revocations where credential_id = ?::uuid", credential) == 0);
        erase(id);
        await().atMost(LIMIT).until(() -> state(id, SELF), "COMPLETED"::equals);
        assertThat(count("connections where id = ?::uuid", id)).isZero();
    }

    @Test
    void thePlatformIsWaitedForAndNamed() {
        TikTok.fail(TikTok.REVOKE_PATH, "server_error", 1_000);
        var account = TikTok.anotherAccount();
        var id = connect(workspace, account);
        DATABASE.update(
                "update connections set last_sync_at = now(), last_sync_state = 'FAILED', last_sync_videos_new = 7,"
                        + " last_sync_error_code = 'a_code', last_sync_error_log = 'a_log', last_successful_sync_at = now()"
                        + " where id = ?::uuid",
                id);
        erase(id);
        await().atMost(LIMIT).until(() -> part(id, SELF).get("waits_for"), "revocation_at_platform"::equals);
        assertThat(DATABASE.dump()).doesNotContain("\"" + account + "\""); // its name is gone at once
        assertThat(DATABASE.text(
                        "select concat(last_sync_at, last_sync_state, last_sync_videos_new, last_sync_error_code,"
                                + " last_sync_error_log, last_successful_sync_at) from connections where id = ?::uuid",
                        id))
                .isEmpty();
        TikTok.calm();
        await().atMost(LIMIT).until(() -> state(id, SELF), "COMPLETED"::equals);
    }

    /** Also while the platform has not been told yet: it would end the new connection as well, and is not told any more. */
    @Test
    void connectedAnewTheAccountIsAnotherConnection() {
        TikTok.fail(TikTok.REVOKE_PATH, "server_error", 1_000);
        var account = TikTok.anotherAccount();
        var id = connect(workspace, account);
        erase(id);
        var anew = connect(workspace, account);
        assertThat(anew).isNotEqualTo(id);
        await().atMost(LIMIT).until(() -> state(id, SELF), "COMPLETED"::equals);
        TikTok.calm();
        var token = accessToken(anew).then().statusCode(200).extract().<String>path("access_token");
        assertThat(TikTok.accepts(token)).isTrue();
        as(workspace, "creator").get("/api/v1/connections/" + anew).then().body("state", equalTo("ACTIVE"));
    }

    @Test
    void anotherWorkspaceKeepsTheAccountAndIsNotTold() {
        var account = TikTok.anotherAccount();
        var id = connect(workspace, account);
        var theirWorkspace = anotherWorkspace();
        var theirs = connect(theirWorkspace, account);
        erase(id);
        await().atMost(LIMIT).until(() -> state(id, SELF), "COMPLETED"::equals);
        assertThat(TikTok.accepts(accessToken(theirs).path("access_token"))).isTrue();
        assertThat(Events.sent(
                        ConnectionErased.class,
                        event -> event.connectionId().toString().equals(id)))
                .singleElement()
                .satisfies(event -> assertThat(event.sharedAccount()).isTrue());

        as(theirWorkspace, "creator").get("/api/v1/erasures/" + id).then().statusCode(404);
        as(theirWorkspace, "admin").get("/api/v1/erasures/" + id).then().statusCode(200);
        as(workspace, "analyst").get("/api/v1/erasures/" + id).then().statusCode(200);
    }

    @Test
    void onlyACreatorErases() {
        var id = connect(workspace, TikTok.anotherAccount());
        as(workspace, "analyst")
                .delete("/api/v1/connections/" + id + "?erase=true")
                .then()
                .statusCode(403);
        as(anotherWorkspace(), "creator")
                .delete("/api/v1/connections/" + id + "?erase=true")
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:reelay:problem:connection-not-found"));
        as(workspace, "creator")
                .get("/api/v1/erasures/" + id)
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:reelay:problem:erasure-not-found"));
        assertThat(AuthDatabase.state(id)).isEqualTo("ACTIVE");
    }

    /** A replica of an earlier release may have skipped the event. */
    @Test
    void whoDoesNotAnswerIsAskedAgain() {
        var id = connect(workspace, TikTok.anotherAccount());
        erase(id);
        await().atMost(LIMIT).until(() -> state(id, SELF), "COMPLETED"::equals);
        DATABASE.update("update erasures set asked_at = now() - interval '2 hours' where connection_id = ?::uuid", id);
        await().atMost(LIMIT)
                .until(() -> AuthDatabase.events(id).stream()
                                .filter("ConnectionErased"::equals)
                                .count()
                        == 2);
    }

    @Test
    void aReplicaOfThePreviousReleaseCannotConnectItAgain() {
        TikTok.fail(TikTok.REVOKE_PATH, "server_error", 1_000);
        var id = connect(workspace, TikTok.anotherAccount());
        erase(id);
        assertThatThrownBy(() -> DATABASE.update("update connections set state = 'ACTIVE' where id = ?::uuid", id))
                .hasStackTraceContaining("connections_erased_check");
    }

    private ValidatableResponse erase(String id) {
        return as(workspace, "creator")
                .delete("/api/v1/connections/" + id + "?erase=true")
                .then()
                .statusCode(202);
    }

    private JsonPath proof(String id) {
        return as(workspace, "creator")
                .get("/api/v1/erasures/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private Map<String, Object> part(String id, String service) {
        return proof(id).getMap("services.find { it.service == '" + service + "' }");
    }

    private String state(String id, String service) {
        return String.valueOf(part(id, service).get("state"));
    }

    private static List<String> others() {
        return AccountHolders.all().stream()
                .filter(service -> !service.equals(SELF))
                .toList();
    }

    private ErasureCompleted completed(String id, String service, Map<String, Long> removed) {
        return new ErasureCompleted(UUID.fromString(id), workspace, service, removed, Instant.now());
    }

    private static long count(String from, String id) {
        return DATABASE.number("select count(*) from " + from, id);
    }
}
