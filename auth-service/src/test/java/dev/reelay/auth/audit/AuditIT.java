package dev.reelay.auth.audit;

import static dev.reelay.auth.support.AuthApi.BROWSER;
import static dev.reelay.auth.support.AuthApi.COOKIE;
import static dev.reelay.auth.support.AuthApi.accessToken;
import static dev.reelay.auth.support.AuthApi.accessTokenPath;
import static dev.reelay.auth.support.AuthApi.anotherWorkspace;
import static dev.reelay.auth.support.AuthApi.as;
import static dev.reelay.auth.support.AuthApi.asService;
import static dev.reelay.auth.support.AuthApi.connect;
import static dev.reelay.auth.support.AuthApi.start;
import static dev.reelay.auth.support.TestServers.DATABASE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.reelay.auth.support.AuthDatabase;
import dev.reelay.auth.support.AuthProcess;
import dev.reelay.common.retention.RetentionTicker;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.webhook.CallbackKind;
import dev.reelay.contracts.webhook.PlatformCallbackReceived;
import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.testkit.Events;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AuditIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String PATH = "/api/v1/admin/audit";

    @Inject
    RetentionTicker retention;

    @TestHTTPResource(management = true)
    URI management;

    private final String workspace = anotherWorkspace();
    private final String account = TikTok.anotherAccount();

    @AfterEach
    void clearFaults() {
        TikTok.calm();
        AuthDatabase.rest();
    }

    @Test
    void theLifeOfAConnectionIsTold() {
        var id = given().header("X-Forwarded-For", "192.0.2.7")
                .cookie(COOKIE, BROWSER)
                .urlEncodingEnabled(false)
                .get("/api/v1/auth/tiktok/callback?"
                        + TikTok.consent(start(workspace), account).getRawQuery())
                .then()
                .statusCode(200)
                .extract()
                .<String>path("id");
        connect(workspace, account);
        as(workspace, "creator").delete("/api/v1/connections/" + id).then().statusCode(204);
        as(workspace, "creator").delete("/api/v1/connections/" + id).then().statusCode(204); // nothing more to tell

        var entries = entries("connection_id=" + id);

        assertThat(entries.getList("items.action")).containsExactly("disconnected", "reconnected", "connected");
        assertThat(entries.getList("items.actor_kind")).containsOnly("person");
        assertThat(entries.getList("items.actor")).containsOnly("cleo");
        assertThat(entries.getList("items.workspace")).containsOnly(workspace);
        assertThat(entries.getString("items[2].address")).isEqualTo("192.0.2.7");
        assertThat(entries.getString("items[0].address")).isEqualTo("127.0.0.1");
        assertThat(Instant.parse(entries.getString("items[0].happened_at")))
                .isBetween(Instant.now().minusSeconds(60), Instant.now());
    }

    @Test
    void expiryIsToldWithItsReasonAndARemovalWithItsPlatform() {
        var expired = connect(workspace, account);
        TikTok.expireAccessTokens(account);
        TikTok.expireRefreshTokens(account);
        AuthDatabase.expireAccessToken(expired);
        await().atMost(LIMIT).until(() -> accessToken(expired).statusCode() == 409);
        var expiry = entries("connection_id=" + expired);
        assertThat(expiry.getString("items[0].action")).isEqualTo("expired");
        assertThat(expiry.getString("items[0].detail")).isEqualTo("refresh_token_rejected");
        assertThat(expiry.getString("items[0].actor_kind")).isEqualTo("system");

        var other = TikTok.anotherAccount();
        var removed = connect(workspace, other);
        Events.send(Events.message(removal(TikTok.openId(other))));
        await().atMost(LIMIT).until(() -> AuthDatabase.state(removed).equals("EXPIRED"));
        var removal = entries("connection_id=" + removed);
        assertThat(removal.getString("items[0].action")).isEqualTo("authorization_removed");
        assertThat(removal.getString("items[0].actor")).isEqualTo("tiktok");
        assertThat(removal.getString("items[0].actor_kind")).isEqualTo("platform");
    }

    @Test
    @Tag("R9")
    void everyReadOfATokenIsToldAndTheTokenIsNot() {
        var id = connect(workspace, account);
        var token = asService("publish-service", "token:publish")
                .post(accessTokenPath(id))
                .then()
                .statusCode(200)
                .extract();
        asService("ingest-service", "token:ingest")
                .post(accessTokenPath(id))
                .then()
                .statusCode(200);
        asService("ingest-service", "token:ingest")
                .post(accessTokenPath(id, anotherWorkspace()))
                .then()
                .statusCode(404); // no token, no read

        await().atMost(LIMIT).until(() -> reads(id).getList("items").size() == 2);

        var read = reads(id);
        assertThat(read.getList("items.actor")).containsExactly("ingest-service", "publish-service");
        assertThat(read.getList("items.detail")).containsExactly("ingest", "publish");
        assertThat(read.getList("items.token_version")).containsOnly(token.<Integer>path("version"));
        assertThat(read.getList("items.workspace")).containsOnly(workspace);
        assertThat(read.getList("items.address")).containsOnly("127.0.0.1");
        assertThat(DATABASE.texts("select e::text from audit_entries e where connection_id = ?::uuid", id))
                .isNotEmpty()
                .noneMatch(entry -> entry.contains(token.<String>path("access_token")));
    }

    /** Neither a stop nor the reads in its last second are lost. */
    @Test
    @Tag("R11")
    void aStopWritesTheReadsThatWait() throws Exception {
        var id = connect(workspace, account);
        try (var replica = AuthProcess.start(Map.of("REELAY_AUTH_AUDIT_WRITE_INTERVAL", "1h"))
                .awaitReady()) {
            for (var i = 0; i < 20; i++) {
                asService()
                        .baseUri(AuthProcess.internalUrl(replica))
                        .post(accessTokenPath(id))
                        .then()
                        .statusCode(200);
            }
            assertThat(reads(id).getList("items")).isEmpty();
            replica.terminate();
            assertThat(replica.awaitEnd()).isEqualTo(143);
            assertThat(replica.output()).contains("Stopped with nothing in hand");
        }
        assertThat(reads(id).getList("items")).hasSize(20);
    }

    @Test
    void anOperatorsCallIsToldBeforeItRuns() {
        var actor = "olga-" + UUID.randomUUID();
        operator(actor).get("/operations/vault").then().statusCode(200);
        operator(actor).post("/operations/connections/restate");
        operator(actor).delete("/operations/connections/restate");

        var entries = entries("actor=" + actor);

        assertThat(entries.getList("items.detail"))
                .containsExactly("DELETE /operations/connections/restate", "POST /operations/connections/restate");
        assertThat(entries.getList("items.action")).containsOnly("operator_call");
        assertThat(entries.getList("items.workspace")).containsOnly((Object) null);
    }

    @Test
    void aChangeWithoutItsEntryIsNotMade() {
        var id = connect(workspace, account);
        DATABASE.update("alter table auth.audit_entries rename to audit_entries_away");
        try {
            as(workspace, "creator").delete("/api/v1/connections/" + id).then().statusCode(500);
        } finally {
            DATABASE.update("alter table auth.audit_entries_away rename to audit_entries");
        }
        assertThat(AuthDatabase.state(id)).isEqualTo("ACTIVE");
    }

    @Test
    void onlyAdministratorsReadIt() {
        given().get(PATH).then().statusCode(401);
        as(workspace, "creator", "analyst", "token:ingest").get(PATH).then().statusCode(403);
        admin().get(PATH).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=yesterday",
                "from=1969-12-31T23:59:59Z",
                "to=2026-11-26",
                "action=looked",
                "connection_id=7",
                "cursor=x",
                "limit=many"
            })
    void whatCannotBeReadIs400(String query) {
        admin().get(PATH + "?" + query)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo(query.substring(0, query.indexOf('='))));
    }

    @Test
    void filtersAndPagesFitTogether() {
        var actor = "p-" + UUID.randomUUID();
        var connection = UUID.randomUUID();
        var start = Instant.parse("2026-06-01T00:00:00Z");
        for (var i = 0; i < 7; i++) {
            insert(start.plusSeconds(i), actor, i % 2 == 0 ? "token_read" : "connected", connection);
        }
        assertThat(pages("actor=" + actor)).hasSize(7).isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(pages("actor=" + actor + "&action=connected")).hasSize(3);
        assertThat(pages("connection_id=" + connection + "&action=token_read")).hasSize(4);
        assertThat(pages("workspace=" + workspace + "&actor=" + actor)).hasSize(7);
        assertThat(pages("workspace=other&actor=" + actor)).isEmpty();
        assertThat(pages("actor=" + actor + "&from=2026-06-01T00:00:02Z&to=2026-06-01T02:00:05%2B02:00"))
                .containsExactly("2026-06-01T00:00:04Z", "2026-06-01T00:00:03Z", "2026-06-01T00:00:02Z");
    }

    @Test
    void anEntryIsNeitherChangedNorDeletedNorAreAll() {
        var id = UUID.randomUUID();
        insert(Instant.now().minus(Duration.ofDays(500)), "x", "connected", id);
        insert(Instant.now(), "x", "connected", id);
        for (var statement : List.of(
                "update auth.audit_entries set actor = 'y' where connection_id = '" + id + "'",
                "delete from auth.audit_entries where connection_id = '" + id + "'",
                "truncate auth.audit_entries",
                // Whoever announces a retention cannot hide what was done lately.
                "with retention as (select set_config('auth.audit_retention', '9999-01-01', true))"
                        + " delete from auth.audit_entries using retention where connection_id = '" + id + "'")) {
            assertThatThrownBy(() -> DATABASE.update(statement)).hasStackTraceContaining("append-only");
        }
        assertThat(DATABASE.number("select count(*) from audit_entries where connection_id = ?", id))
                .isEqualTo(2);
    }

    @Test
    void entriesBeyondTheRetentionAreDeletedHoweverManyStatementsItTakes() {
        var id = UUID.randomUUID();
        DATABASE.update(
                """
                insert into audit_entries (id, happened_at, actor_kind, actor, action, connection_id)
                select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(i::text), 1, 3)
                    || '8' || substr(md5(i::text), 5, 15))::uuid, at, 'service', 'x', 'token_read', ?
                from generate_series(1, 2300) as i, lateral (select now() - interval '401 days' - make_interval(secs => i)) as t (at)""",
                id);
        insert(Instant.now().minus(Duration.ofDays(399)), "x", "token_read", id);

        retention.tick().await().atMost(LIMIT);

        assertThat(DATABASE.number("select count(*) from audit_entries where connection_id = ?", id))
                .isEqualTo(1);
    }

    private void insert(Instant at, String actor, String action, UUID connection) {
        DATABASE.update(
                """
                insert into audit_entries (id, happened_at, actor_kind, actor, action, workspace, connection_id)
                values (?, ?::timestamptz, 'person', ?, ?, ?, ?)""",
                UuidCreator.getTimeOrderedEpoch(at),
                at.toString(),
                actor,
                action,
                workspace,
                connection);
    }

    /** The times of all pages, three entries each. */
    private static List<String> pages(String query) {
        var times = new ArrayList<String>();
        String cursor = null;
        do {
            var page = admin().urlEncodingEnabled(false)
                    .get(PATH + "?limit=3&" + query + (cursor == null ? "" : "&cursor=" + cursor))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            times.addAll(page.getList("items.happened_at"));
            cursor = page.getString("next_cursor");
        } while (cursor != null);
        return times;
    }

    private static JsonPath reads(String id) {
        return entries("action=token_read&connection_id=" + id);
    }

    private static JsonPath entries(String query) {
        return admin().get(PATH + "?" + query).then().statusCode(200).extract().jsonPath();
    }

    private static RequestSpecification admin() {
        return as("any", "admin");
    }

    private static PlatformCallbackReceived removal(String openId) {
        return new PlatformCallbackReceived(
                UUID.randomUUID(),
                Platform.TIKTOK,
                openId,
                CallbackKind.AUTHORIZATION_REMOVED,
                "authorization.removed",
                null,
                null,
                "1",
                Instant.ofEpochSecond(Instant.now().getEpochSecond()),
                Instant.now());
    }

    private RequestSpecification operator(String subject) {
        return given().baseUri(management.resolve("/").toString())
                .auth()
                .oauth2(IssuerTestResource.token(subject, "any", "admin"));
    }
}
