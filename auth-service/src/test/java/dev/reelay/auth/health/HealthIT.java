package dev.reelay.auth.health;

import static dev.reelay.auth.support.AuthApi.accessToken;
import static dev.reelay.auth.support.AuthApi.anotherWorkspace;
import static dev.reelay.auth.support.AuthApi.as;
import static dev.reelay.auth.support.AuthApi.callback;
import static dev.reelay.auth.support.AuthApi.connect;
import static dev.reelay.auth.support.AuthApi.start;
import static dev.reelay.auth.support.TestServers.DATABASE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.reelay.auth.support.AuthDatabase;
import dev.reelay.testkit.TikTok;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HealthIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String ALL_SCOPES = TikTok.SCOPES;

    @Inject
    MeterRegistry metrics;

    private String workspace;
    private String account;
    private String id;

    @BeforeEach
    void connectAnAccount() {
        workspace = anotherWorkspace();
        account = TikTok.anotherAccount();
        id = connectWith(ALL_SCOPES);
    }

    @AfterEach
    void clearFaults() {
        TikTok.calm();
        AuthDatabase.rest();
    }

    @Test
    void aConnectionThatIsWellNeedsNothing() {
        status().body("state", equalTo("ACTIVE"))
                .body("username", equalTo(account))
                .body("display_name", notNullValue())
                .body("avatar_url", startsWith("http"))
                .body("troubles", empty())
                .body("need_of_user", equalTo("NOTHING"))
                .body("missing_scopes", empty())
                .body("refresh.last_at", nullValue())
                .body("refresh.next_at", notNullValue())
                .body("refresh.failures", equalTo(0))
                .body("refresh.last_error", nullValue())
                .body("days_left", equalTo(daysLeft()));
        as(workspace, "analyst")
                .get("/api/v1/connections")
                .then()
                .body("items.need_of_user", contains("NOTHING"))
                .body("items[0].avatar_url", startsWith("http"));
    }

    @Test
    void namesAndPictureAreRenewedAfterARefreshOnceTheyAreOld() {
        DATABASE.update("update connections set display_name = 'before', avatar_url = 'gone' where id = ?::uuid", id);
        AuthDatabase.changeCredential(id, "refresh_at = now()");
        await().atMost(LIMIT).until(() -> AuthDatabase.events(id).size() == 2);
        status().body("display_name", equalTo("before"));

        DATABASE.update("update connections set profile_at = now() - interval '25 hours' where id = ?::uuid", id);
        AuthDatabase.changeCredential(id, "refresh_at = now()");
        await().atMost(LIMIT).until(() -> !DATABASE.text("select display_name from connections where id = ?::uuid", id)
                .equals("before"));
        status().body("avatar_url", startsWith("http"));
    }

    @Test
    void whatEachMissingScopeCostsIsSaid() {
        connectWith("user.info.basic,user.info.profile,user.info.stats,video.list");
        status().body("troubles", empty())
                .body("need_of_user", equalTo("GRANT_SCOPES"))
                .body("advice", containsString("permissions that are missing"))
                .body("missing_scopes.scope", contains("video.publish", "video.upload"))
                .body("missing_scopes[0].cost", equalTo("Nothing can be published to the account directly."));
        as(workspace, "creator")
                .get("/api/v1/connections/" + id)
                .then()
                .body("missing_scopes.scope", contains("video.publish", "video.upload"))
                .body("need_of_user", equalTo("GRANT_SCOPES"));
    }

    @Test
    void theLastErrorIsThePlatformsWithItsLogIdAlsoAfterASuccess() {
        expireAccess();
        TikTok.fail(TikTok.TOKEN_PATH, "server_error", 3);
        accessToken(id).then().statusCode(503);
        status().body("refresh.failures", equalTo(1))
                .body("refresh.last_error.code", notNullValue())
                .body("refresh.last_error.log_id", notNullValue())
                .body("refresh.last_error.at", notNullValue())
                .body("refresh.last_at", nullValue());
        accessToken(id).then().statusCode(200);
        status().body("refresh.failures", equalTo(0))
                .body("refresh.last_at", notNullValue())
                .body("refresh.last_error.code", notNullValue());
        connectWith(ALL_SCOPES);
        status().body("refresh.last_error", nullValue());
    }

    @Test
    void aRejectionIsATroubleUntilItEndsTheConnection() {
        AuthDatabase.changeCredential(
                id,
                "access_token_issued_at = now() - interval '2 hours',"
                        + " access_token_expires_at = now() + interval '2 minutes'");
        TikTok.expireRefreshTokens(account);
        accessToken(id).then().statusCode(200);
        AuthDatabase.changeCredential(id, "refresh_at = now() + interval '1 day'");
        status().body("troubles", contains("SUSPECTED"))
                .body("need_of_user", equalTo("NOTHING"))
                .body("refresh.suspected_at", notNullValue())
                .body("refresh.last_error.code", equalTo("invalid_grant"));
        troubled("SUSPECTED").body("items.connection.id", hasItem(id));

        refresh("{\"connection_ids\": [\"%s\"]}".formatted(id)).body("queued", equalTo(0));

        AuthDatabase.changeCredential(id, "refresh_at = refresh_suspected_at + interval '2.1 seconds'");
        await().atMost(LIMIT).until(() -> AuthDatabase.state(id).equals("EXPIRED"));
        status().body("troubles", contains("EXPIRED"))
                .body("need_of_user", equalTo("CONNECT_AGAIN"))
                .body("expired_reason", equalTo("refresh_token_rejected"))
                .body("refresh.last_error.code", equalTo("invalid_grant"))
                .body("refresh.next_at", nullValue())
                .body("days_left", nullValue());
    }

    @Test
    @Tag("R10")
    void operatorsSeeTheTroublesOfAllWorkspacesInPagesAndNobodyElseDoes() {
        var ids = new ArrayList<String>(List.of(id));
        for (int i = 0; i < 3; i++) {
            ids.add(connect(anotherWorkspace(), TikTok.anotherAccount()));
        }
        DATABASE.update("delete from connections where id <> all(?::uuid[])", "{" + String.join(",", ids) + "}");
        AuthDatabase.changeCredential(ids.get(0), "ended_at = now()");
        change(ids.get(0), "state = 'EXPIRED', expired_at = now(), expired_reason = 'REFRESH_TOKEN_REJECTED'");
        AuthDatabase.changeCredential(ids.get(1), "refresh_failures = 5");
        AuthDatabase.changeCredential(
                ids.get(2), "refresh_token_expires_at = now() + interval '6 days 23 hours', refresh_failures = 7");

        var cursor = as("operators", "admin")
                .get("/api/v1/admin/connections?limit=2")
                .then()
                .statusCode(200)
                .body("items.connection.id", contains(ids.get(2), ids.get(1)))
                .body("items[0].connection.troubles", contains("REFRESH_FAILING", "ENDS_SOON"))
                .body("items[0].connection.need_of_user", equalTo("CONNECT_AGAIN_SOON"))
                .body("items[0].connection.days_left", equalTo(6))
                .body("items[0].owner", equalTo("cleo"))
                .extract()
                .<String>path("next_cursor");
        as("operators", "admin")
                .queryParam("cursor", cursor)
                .get("/api/v1/admin/connections?limit=2")
                .then()
                .body("items.connection.id", contains(ids.get(0)))
                .body("items.workspace", contains(workspace))
                .body("next_cursor", nullValue());
        troubled("EXPIRED").body("items.connection.id", contains(ids.get(0)));
        troubled("REFRESH_FAILING").body("items.connection.id", contains(ids.get(2), ids.get(1)));
        troubled("ENDS_SOON").body("items.connection.id", contains(ids.get(2)));
        troubled("SUSPECTED").body("items", empty());

        as(workspace, "creator", "analyst")
                .get("/api/v1/admin/connections")
                .then()
                .statusCode(403);
        given().get("/api/v1/admin/connections").then().statusCode(401);
        as("operators", "admin")
                .get("/api/v1/admin/connections?trouble=ODD")
                .then()
                .statusCode(400);
        as("operators", "admin")
                .get("/api/v1/connections/" + id + "/status")
                .then()
                .statusCode(404);
    }

    @Test
    void connectionsThatShareATroubleAreAllListedHoweverShortThePage() {
        var other = connect(anotherWorkspace(), account);
        var alone = connect(anotherWorkspace(), TikTok.anotherAccount());
        DATABASE.update("delete from connections where id <> all(?::uuid[])", "{%s,%s,%s}".formatted(id, other, alone));
        AuthDatabase.changeCredential(id, "refresh_failures = 6");
        AuthDatabase.changeCredential(alone, "refresh_failures = 6");
        var listed = new ArrayList<String>();
        for (var cursor = ""; cursor != null; ) {
            var page = as("operators", "admin")
                    .queryParams(cursor.isEmpty() ? Map.of() : Map.of("cursor", cursor))
                    .get("/api/v1/admin/connections?limit=1")
                    .then()
                    .statusCode(200)
                    .extract();
            listed.addAll(page.path("items.connection.id"));
            cursor = page.path("next_cursor");
        }
        assertThat(listed).containsExactly(alone, other, id);
    }

    @Test
    void tokensAreRefreshedOnDemandOnceEach() {
        var before = TikTok.requests(TikTok.TOKEN_PATH);
        var unknown = UUID.randomUUID().toString();
        TikTok.latency(TikTok.TOKEN_PATH, 1_500);
        refresh("{\"connection_ids\": [\"%s\", \"%s\"]}".formatted(id, unknown))
                .statusCode(202)
                .body("queued", equalTo(1))
                .body("not_queued", contains(unknown));
        await().atMost(LIMIT).until(() -> AuthDatabase.isRefreshing(id));
        refresh("{\"connection_ids\": [\"%s\"]}".formatted(id))
                .statusCode(202)
                .body("queued", equalTo(0))
                .body("not_queued", contains(id));
        await().atMost(LIMIT).until(() -> AuthDatabase.events(id).equals(List.of("TokenIssued", "TokenRefreshed")));
        assertThat(TikTok.requests(TikTok.TOKEN_PATH)).isEqualTo(before + 1);
    }

    @Test
    void thoseThatAreDueSoonAreRefreshedWithoutBeingNamed() {
        AuthDatabase.rest();
        AuthDatabase.changeCredential(id, "refresh_at = now() + interval '50 minutes'");
        var audited = "select count(*) from audit_entries where actor = 'cleo' and action = 'operator_call'"
                + " and detail = 'POST /api/v1/admin/refresh-tokens'";
        var before = DATABASE.number(audited);
        refresh("{}").statusCode(202).body("queued", equalTo(1)).body("not_queued", empty());
        assertThat(DATABASE.number(audited)).isEqualTo(before + 1);
        await().atMost(LIMIT).until(() -> AuthDatabase.events(id).equals(List.of("TokenIssued", "TokenRefreshed")));
    }

    @Test
    void onlyOperatorsRefreshAndOnlyWhatIsNamed() {
        refresh("{\"connection_ids\": []}").statusCode(422).body("errors[0].field", equalTo("connection_ids"));
        refresh("{\"connection_ids\": [\"x\"]}").statusCode(400);
        as(workspace, "creator", "analyst")
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/v1/admin/refresh-tokens")
                .then()
                .statusCode(403);
    }

    @Test
    void serviceLevelsCountBreaksAlsoOfConnectionsThatWereConnectedAgain() {
        DATABASE.update("delete from connections where id <> ?::uuid", id);
        levels().body("active", equalTo(1))
                .body("expired.connections", equalTo(0))
                .body("expired.met", equalTo(true))
                .body("in_error.share", equalTo(0f));

        expireAccess();
        TikTok.expireRefreshTokens(account);
        AuthDatabase.changeCredential(id, "refresh_token_expires_at = now()");
        accessToken(id).then().statusCode(409);
        levels().body("active", equalTo(0))
                .body("expired.connections", equalTo(1))
                .body("expired.of", equalTo(1))
                .body("expired.share", equalTo(1f))
                .body("expired.met", equalTo(false));

        connectWith(ALL_SCOPES);
        AuthDatabase.changeCredential(id, "refresh_failures = 5");
        levels().body("active", equalTo(1))
                .body("expired.connections", equalTo(1))
                .body("expired.of", equalTo(1))
                .body("in_error.connections", equalTo(1))
                .body("in_error.met", equalTo(false));
        assertThat(metrics.get("reelay.auth.service-level.in-error").gauge().value())
                .isEqualTo(1);
        assertThat(metrics.get("reelay.auth.connections.active").gauge().value())
                .isEqualTo(1);

        change(id, "broke_at = now() - interval '31 days'");
        levels().body("expired.connections", equalTo(0));
    }

    /** What an owner ends is no break. */
    @Test
    void anAuthorizationThatItsOwnerRemovedDoesNotCount() {
        DATABASE.update("delete from connections where id <> ?::uuid", id);
        as(workspace, "creator").delete("/api/v1/connections/" + id).then().statusCode(204);
        levels().body("expired.connections", equalTo(0)).body("expired.of", equalTo(0));
    }

    private String connectWith(String scopes) {
        return callback(TikTok.consent(start(workspace), account, scopes))
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private ValidatableResponse status() {
        return as(workspace, "analyst")
                .get("/api/v1/connections/" + id + "/status")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse troubled(String trouble) {
        return as("operators", "admin")
                .get("/api/v1/admin/connections?trouble=" + trouble)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse levels() {
        return as("operators", "admin")
                .get("/api/v1/admin/service-levels")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse refresh(String body) {
        return as("operators", "admin")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/admin/refresh-tokens")
                .then();
    }

    private static void change(String connectionId, String change) {
        DATABASE.update("update connections set " + change + " where id = ?::uuid", connectionId);
    }

    private int daysLeft() {
        return (int) DATABASE.number(
                "select floor(extract(epoch from refresh_token_expires_at - now()) / 86400) from credentials"
                        + " where id = ?::uuid",
                AuthDatabase.credential(id));
    }

    private void expireAccess() {
        TikTok.expireAccessTokens(account);
        AuthDatabase.expireAccessToken(id);
    }
}
