package dev.reelay.auth.connection;

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
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.reelay.auth.support.AuthDatabase;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.webhook.CallbackKind;
import dev.reelay.contracts.webhook.PlatformCallbackReceived;
import dev.reelay.testkit.Events;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConnectionIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Test
    void connectingAgainRenewsTheSameConnection() {
        var workspace = anotherWorkspace();
        var account = TikTok.anotherAccount();
        var id = connect(workspace, account);
        callback(TikTok.consent(start(workspace), account, "user.info.basic"))
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("outcome", equalTo("RECONNECTED"))
                .body("scopes", contains("user.info.basic"))
                .body("username", equalTo(account)); // known from before
        assertThat(AuthDatabase.events(id)).containsExactly("TokenIssued", "TokenIssued");
        as(workspace, "analyst").get("/api/v1/connections").then().body("items.id", contains(id));
    }

    @Test
    void listsComeInPagesNewestFirst() {
        var workspace = anotherWorkspace();
        var first = connect(workspace, TikTok.anotherAccount());
        var second = connect(workspace, TikTok.anotherAccount());
        var third = connect(workspace, TikTok.anotherAccount());
        var cursor = as(workspace, "admin")
                .get("/api/v1/connections?limit=2")
                .then()
                .statusCode(200)
                .body("items.id", contains(third, second))
                .extract()
                .<String>path("next_cursor");
        as(workspace, "admin")
                .queryParam("cursor", cursor)
                .get("/api/v1/connections?limit=2")
                .then()
                .body("items.id", contains(first))
                .body("next_cursor", nullValue());
        as(workspace, "admin")
                .get("/api/v1/connections?platform=tiktok&state=active")
                .then()
                .body("items.size()", equalTo(3));
        as(workspace, "admin").get("/api/v1/connections?state=EXPIRED").then().body("items", empty());
    }

    @Test
    void wordsThatMeanNothingAreNamed() {
        var workspace = anotherWorkspace();
        as(workspace, "creator")
                .get("/api/v1/connections?state=ASLEEP")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("state"));
        as(workspace, "creator")
                .get("/api/v1/connections?platform=myspace")
                .then()
                .statusCode(400);
        as(workspace, "creator")
                .get("/api/v1/connections?limit=0")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("limit"));
        as(workspace, "creator").get("/api/v1/connections?cursor=x").then().statusCode(400);
        as(workspace, "creator").get("/api/v1/connections/not-an-id").then().statusCode(400);
        given().get("/api/v1/connections").then().statusCode(401);
        as(workspace, "token:ingest").get("/api/v1/connections").then().statusCode(403);
    }

    @Test
    @Tag("R10")
    void anotherWorkspaceSeesNothing() {
        var workspace = anotherWorkspace();
        var id = connect(workspace, TikTok.anotherAccount());
        var other = anotherWorkspace();
        as(other, "creator", "analyst", "admin")
                .get("/api/v1/connections/" + id)
                .then()
                .statusCode(404)
                .body("type", equalTo("urn:reelay:problem:connection-not-found"));
        as(other, "creator", "admin").delete("/api/v1/connections/" + id).then().statusCode(404);
        as(other, "creator", "admin").get("/api/v1/connections").then().body("items", empty());
        as(workspace, "creator")
                .get("/api/v1/connections/" + id)
                .then()
                .statusCode(200)
                .body("state", equalTo("ACTIVE"));
    }

    @Test
    @Tag("R10")
    void theSameAccountInTwoWorkspacesIsTwoConnections() {
        var account = TikTok.anotherAccount();
        var one = connect(anotherWorkspace(), account);
        var other = connect(anotherWorkspace(), account);
        assertThat(one).isNotEqualTo(other);
    }

    @Test
    @Tag("R3")
    void anAuthorizationThatWasRemovedExpiresEveryConnectionOfTheAccountOnce() {
        var account = TikTok.anotherAccount();
        var workspace = anotherWorkspace();
        var one = connect(workspace, account);
        var other = connect(anotherWorkspace(), account);
        var bystander = connect(workspace, TikTok.anotherAccount());
        var event = removal(TikTok.openId(account), Instant.now());
        Events.send(event);
        Events.send(event);
        await().atMost(LIMIT).until(() -> AuthDatabase.state(other).equals("EXPIRED"));
        as(workspace, "creator")
                .get("/api/v1/connections/" + one)
                .then()
                .body("state", equalTo("EXPIRED"))
                .body("expired_reason", equalTo("authorization_removed"));
        Events.send(removal(TikTok.openId(account), Instant.now()));
        var last = removal(TikTok.openId(account) + "-nobody", Instant.now());
        Events.send(last);
        await().atMost(LIMIT).until(() -> isProcessed(last));
        assertThat(AuthDatabase.events(one)).containsExactly("TokenIssued", "TokenRefreshed", "ConnectionExpired");
        assertThat(AuthDatabase.events(other)).containsExactly("TokenIssued", "ConnectionExpired");
        assertThat(AuthDatabase.events(bystander)).containsExactly("TokenIssued");
        assertThat(DATABASE.texts(
                        "select kind from auth.vault_entries where credential_id = ?::uuid",
                        AuthDatabase.credential(one)))
                .isEmpty();
    }

    @Test
    void aRemovalFromBeforeTheConnectIsAboutAnOlderAuthorization() {
        var account = TikTok.anotherAccount();
        var id = connect(anotherWorkspace(), account);
        var late = removal(TikTok.openId(account), Instant.now().minusSeconds(60));
        Events.send(late);
        await().atMost(LIMIT).until(() -> isProcessed(late));
        assertThat(AuthDatabase.state(id)).isEqualTo("ACTIVE");
    }

    @Test
    void anExpiredConnectionIsActiveAgainAfterANewConsent() {
        var account = TikTok.anotherAccount();
        var workspace = anotherWorkspace();
        var id = connect(workspace, account);
        Events.send(removal(TikTok.openId(account), Instant.now()));
        await().atMost(LIMIT).until(() -> AuthDatabase.state(id).equals("EXPIRED"));
        assertThat(connect(workspace, account)).isEqualTo(id);
        as(workspace, "creator")
                .get("/api/v1/connections/" + id)
                .then()
                .body("state", equalTo("ACTIVE"))
                .body("expired_reason", nullValue());
        assertThat(AuthDatabase.events(id)).containsExactly("TokenIssued", "ConnectionExpired", "TokenIssued");
    }

    private static boolean isProcessed(ProducerRecord<String, byte[]> event) {
        return !DATABASE.texts("select 1 from auth.processed_events where event_id = ?::uuid", Events.id(event))
                .isEmpty();
    }

    private static ProducerRecord<String, byte[]> removal(String platformUserId, Instant at) {
        return Events.message(new PlatformCallbackReceived(
                UUID.randomUUID(),
                Platform.TIKTOK,
                platformUserId,
                CallbackKind.AUTHORIZATION_REMOVED,
                "authorization.removed",
                null,
                null,
                "1",
                Instant.ofEpochSecond(at.getEpochSecond()),
                at));
    }
}
