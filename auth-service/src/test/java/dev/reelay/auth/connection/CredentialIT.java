package dev.reelay.auth.connection;

import static dev.reelay.auth.support.AuthApi.accessToken;
import static dev.reelay.auth.support.AuthApi.anotherWorkspace;
import static dev.reelay.auth.support.AuthApi.as;
import static dev.reelay.auth.support.AuthApi.callback;
import static dev.reelay.auth.support.AuthApi.connect;
import static dev.reelay.auth.support.AuthApi.start;
import static dev.reelay.auth.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.reelay.auth.support.AuthDatabase;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One account in two workspaces: two connections, one credential. */
@QuarkusTest
class CredentialIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String CREDENTIALS =
            "select count(*) from credentials where platform_user_id = ? and ended_at is null";

    private final String account = TikTok.anotherAccount();
    private final String workspace = anotherWorkspace();
    private final String otherWorkspace = anotherWorkspace();

    @AfterEach
    void clearFaults() {
        TikTok.calm();
        AuthDatabase.rest();
    }

    @Test
    @Tag("R4")
    void theNewestGrantIsThatOfAllItsConnections() {
        var mine = connect(workspace, account);
        var before = accessToken(mine).<String>path("access_token");
        var theirs = callback(TikTok.consent(start(otherWorkspace), account, "user.info.basic,video.list"))
                .then()
                .statusCode(200)
                .body("outcome", equalTo("CONNECTED"))
                .extract()
                .<String>path("id");

        assertThat(theirs).isNotEqualTo(mine);
        assertThat(DATABASE.number(CREDENTIALS, TikTok.openId(account))).isEqualTo(1);
        var token = accessToken(mine).then().statusCode(200).extract().<String>path("access_token");
        assertThat(token).isNotEqualTo(before).isEqualTo(accessToken(theirs).<String>path("access_token"));
        assertThat(TikTok.accepts(token)).isTrue();
        assertThat(TikTok.accepts(before))
                .as("not revoked: a platform revokes per account")
                .isTrue();
        as(workspace, "creator")
                .get("/api/v1/connections/" + mine)
                .then()
                .body("scopes", contains("user.info.basic", "video.list"))
                .body("missing_scopes.scope", hasItem("video.publish"))
                .body("need_of_user", equalTo("GRANT_SCOPES"));
        assertThat(AuthDatabase.events(mine)).containsExactly("TokenIssued", "TokenRefreshed");
        assertThat(AuthDatabase.events(theirs)).containsExactly("TokenIssued");
        assertThat(audit(mine)).containsExactly("connected cleo", "regranted auth-service");
    }

    @Test
    @Tag("R4")
    void callersOfAllItsConnectionsCauseOneRefresh() {
        var ids = List.of(connect(workspace, account), connect(otherWorkspace, account));
        TikTok.expireAccessTokens(account);
        AuthDatabase.expireAccessToken(ids.get(0));
        TikTok.latency(TikTok.TOKEN_PATH, 300);
        var before = TikTok.requests(TikTok.TOKEN_PATH);
        var tokens = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> accessToken(ids.get(i % 2)).<String>path("access_token")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .collect(Collectors.toSet());
        assertThat(tokens).hasSize(1).allMatch(TikTok::accepts);
        assertThat(TikTok.requests(TikTok.TOKEN_PATH)).isEqualTo(before + 1);
        assertThat(AuthDatabase.events(ids.get(0))).endsWith("TokenRefreshed").hasSize(3);
        assertThat(AuthDatabase.events(ids.get(1))).containsExactly("TokenIssued", "TokenRefreshed");
    }

    /** What the refresh brings is of the older grant. */
    @Test
    @Tag("R4")
    void aConsentDuringARefreshIsTheNewestGrant() {
        var mine = connect(workspace, account);
        TikTok.expireAccessTokens(account);
        AuthDatabase.expireAccessToken(mine);
        TikTok.latency(TikTok.TOKEN_PATH, 1_500);
        var waiting = CompletableFuture.supplyAsync(() -> accessToken(mine));
        await().atMost(LIMIT).until(() -> AuthDatabase.isRefreshing(mine));
        TikTok.calm();
        var theirs = connect(otherWorkspace, account);
        var granted = accessToken(theirs).<String>path("access_token");
        assertThat(waiting.join().statusCode()).isEqualTo(200);
        assertThat(waiting.join().<String>path("access_token")).isEqualTo(granted);
        assertThat(accessToken(mine).<String>path("access_token")).isEqualTo(granted);
        assertThat(AuthDatabase.isRefreshing(mine)).isFalse();
    }

    @Test
    void aRejectedRefreshTokenEndsAllItsConnections() {
        var mine = connect(workspace, account);
        var theirs = connect(otherWorkspace, account);
        TikTok.expireAccessTokens(account);
        TikTok.expireRefreshTokens(account);
        AuthDatabase.changeCredential(
                mine, "access_token_expires_at = now(), refresh_token_expires_at = now() - interval '1 second'");
        accessToken(theirs).then().statusCode(409);
        for (var id : List.of(mine, theirs)) {
            assertThat(AuthDatabase.state(id)).isEqualTo("EXPIRED");
            assertThat(AuthDatabase.events(id)).containsOnlyOnce("ConnectionExpired");
            assertThat(audit(id)).endsWith("expired auth-service");
            accessToken(id).then().statusCode(409);
        }

        // A consent is for the workspace that asked for it, and for those whose connections still live.
        var anew = connect(otherWorkspace, account);
        assertThat(anew).isEqualTo(theirs);
        assertThat(AuthDatabase.state(mine)).isEqualTo("EXPIRED");
        as(workspace, "creator")
                .get("/api/v1/connections/" + mine + "/status")
                .then()
                .body("refresh.last_error.code", equalTo("invalid_grant"));
        assertThat(connect(workspace, account)).isEqualTo(mine);
        assertThat(AuthDatabase.credential(mine)).isEqualTo(AuthDatabase.credential(theirs));
        assertThat(DATABASE.number(
                        "select count(*) from credentials where platform_user_id = ?", TikTok.openId(account)))
                .as("the one that ended is gone")
                .isEqualTo(1);
    }

    /** Somebody else was told that the old ones are dead, and was believed; then the account was connected elsewhere. */
    @Test
    void tokensInTheHandDoNotReviveWhatHasBeenReplaced() {
        var mine = connect(workspace, account);
        TikTok.expireAccessTokens(account);
        AuthDatabase.expireAccessToken(mine);
        TikTok.latency(TikTok.TOKEN_PATH, 2_000);
        var waiting = CompletableFuture.supplyAsync(() -> accessToken(mine));
        await().atMost(LIMIT).until(() -> AuthDatabase.isRefreshing(mine));
        TikTok.calm();
        DATABASE.update(
                "update connections set state = 'EXPIRED', expired_at = now(), expired_reason = 'REFRESH_TOKEN_REJECTED'"
                        + " where id = ?::uuid",
                mine);
        AuthDatabase.changeCredential(mine, "ended_at = now()");
        var theirs = connect(otherWorkspace, account);
        var token = accessToken(theirs).<String>path("access_token");
        waiting.join().then().statusCode(409);
        assertThat(AuthDatabase.state(mine)).isEqualTo("EXPIRED");
        assertThat(accessToken(theirs).<String>path("access_token")).isEqualTo(token);
    }

    @Test
    @Tag("R10")
    void whoDisconnectsKnowsNothingMoreAndTheLastOneRevokes() {
        var mine = connect(workspace, account);
        var theirs = connect(otherWorkspace, account);
        var token = accessToken(theirs).<String>path("access_token");
        var shared = AuthDatabase.credential(theirs);
        as(workspace, "creator").delete("/api/v1/connections/" + mine).then().statusCode(204);

        accessToken(mine).then().statusCode(409);
        assertThat(AuthDatabase.credential(theirs)).isEqualTo(shared);
        assertThat(TikTok.accepts(token)).isTrue();
        assertThat(accessToken(theirs).<String>path("access_token")).isEqualTo(token);
        assertThat(AuthDatabase.events(theirs)).containsExactly("TokenIssued");
        var known = as(workspace, "creator").get("/api/v1/connections/" + mine).asString();
        AuthDatabase.changeCredential(theirs, "refresh_at = now()");
        await().atMost(LIMIT).until(() -> AuthDatabase.events(theirs).contains("TokenRefreshed"));
        assertThat(as(workspace, "creator").get("/api/v1/connections/" + mine).asString())
                .isEqualTo(known);
        assertThat(AuthDatabase.events(mine)).endsWith("ConnectionRevoked");

        var last = accessToken(theirs).<String>path("access_token");
        as(otherWorkspace, "creator")
                .delete("/api/v1/connections/" + theirs)
                .then()
                .statusCode(204);
        await().atMost(LIMIT).until(() -> !TikTok.accepts(last));
        await().atMost(LIMIT)
                .until(() -> DATABASE.number("select count(*) from vault_entries where credential_id = ?::uuid", shared)
                        == 0);
    }

    /** Its refresh is under way for both when one of them goes. */
    @Test
    void whoDisconnectsDuringTheRefreshGetsNoToken() {
        var mine = connect(workspace, account);
        var theirs = connect(otherWorkspace, account);
        TikTok.expireAccessTokens(account);
        AuthDatabase.expireAccessToken(mine);
        TikTok.latency(TikTok.TOKEN_PATH, 1_000);
        var waiting = List.of(mine, theirs).stream()
                .map(id -> CompletableFuture.supplyAsync(() -> accessToken(id)))
                .toList();
        await().atMost(LIMIT).until(() -> AuthDatabase.isRefreshing(theirs));
        as(workspace, "creator").delete("/api/v1/connections/" + mine).then().statusCode(204);
        waiting.get(0).join().then().statusCode(409).body("state", equalTo("REVOKED"));
        assertThat(TikTok.accepts(waiting.get(1).join().path("access_token"))).isTrue();
    }

    @Test
    void whatIsDueIsFoundByItsIndex() {
        DATABASE.update("insert into credentials (id, platform, platform_user_id, scopes, granted_at, token_version,"
                + " access_token_issued_at, access_token_expires_at, refresh_token_expires_at, refresh_at, refresh_failures)"
                + " select gen_random_uuid(), 'tiktok', 'due-' || n, '', now(), 1, now(), now(),"
                + " now() + interval '100 days', now() + interval '1 day', 0 from generate_series(1, 20000) n");
        try {
            DATABASE.update("analyze credentials");
            assertThat(DATABASE.texts("explain "
                            + DueCredentials.CLAIM.replace("$1", "60").replace("$2", "200")))
                    .anyMatch(line -> line.contains("credentials_refresh_at_idx"))
                    .noneMatch(line -> line.contains("Seq Scan"));
        } finally {
            DATABASE.update("delete from credentials where platform_user_id like 'due-%'");
        }
    }

    private static List<String> audit(String id) {
        return DATABASE
                .texts(
                        "select action, actor from audit_entries where connection_id = ?::uuid and action <> 'token_read'"
                                + " order by id",
                        id)
                .stream()
                .map(entry -> entry.replace('|', ' '))
                .toList();
    }
}
