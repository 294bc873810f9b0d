package dev.reelay.auth.disconnection;

import static dev.reelay.auth.support.AuthApi.accessToken;
import static dev.reelay.auth.support.AuthApi.anotherWorkspace;
import static dev.reelay.auth.support.AuthApi.as;
import static dev.reelay.auth.support.AuthApi.connect;
import static dev.reelay.auth.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.reelay.auth.support.AuthDatabase;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DisconnectionIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    Revocation revocation;

    @AfterEach
    void clearFaults() {
        TikTok.calm();
    }

    @Test
    void disconnectingRevokesAtThePlatformAndDeletesTheTokens() {
        var workspace = anotherWorkspace();
        var id = connect(workspace, TikTok.anotherAccount());
        var token = accessToken(id).<String>path("access_token");
        assertThat(TikTok.accepts(token)).isTrue();

        as(workspace, "creator").delete("/api/v1/connections/" + id).then().statusCode(204);

        accessToken(id).then().statusCode(409);
        await().atMost(LIMIT).until(() -> !TikTok.accepts(token));
        await().atMost(LIMIT).until(() -> tokens(id) == 0);
        assertThat(revocations(id)).isZero();
        assertThat(AuthDatabase.events(id)).containsExactly("TokenIssued", "ConnectionRevoked");
        accessToken(id).then().statusCode(409).body("type", equalTo("urn:reelay:problem:connection-not-active"));
        as(workspace, "creator").delete("/api/v1/connections/" + id).then().statusCode(204);
        assertThat(AuthDatabase.events(id)).containsExactly("TokenIssued", "ConnectionRevoked");
    }

    @Test
    void anExpiredTokenIsRefreshedToBeRevoked() {
        var workspace = anotherWorkspace();
        var account = TikTok.anotherAccount();
        var id = connect(workspace, account);
        TikTok.expireAccessTokens(account);
        AuthDatabase.expireAccessToken(id);
        as(workspace, "creator").delete("/api/v1/connections/" + id).then().statusCode(204);
        await().atMost(LIMIT).until(() -> revocations(id) == 0);
        var renewed = TikTok.secrets("access_token");
        assertThat(TikTok.accepts(renewed.get(renewed.size() - 1))).isFalse();
    }

    @Test
    void itTakesEffectAtOnceWhileThePlatformIsAwayWhichIsToldLater() {
        var workspace = anotherWorkspace();
        var id = connect(workspace, TikTok.anotherAccount());
        var token = accessToken(id).<String>path("access_token");
        TikTok.fail(TikTok.REVOKE_PATH, "server_error", 6);
        as(workspace, "creator").delete("/api/v1/connections/" + id).then().statusCode(204);
        accessToken(id).then().statusCode(409);
        assertThat(AuthDatabase.events(id)).containsExactly("TokenIssued", "ConnectionRevoked");
        await().atMost(LIMIT).until(() -> attempts(id) >= 2);
        assertThat(TikTok.accepts(token)).isTrue();
        TikTok.calm();
        await().atMost(LIMIT).until(() -> revocations(id) == 0);
        assertThat(TikTok.accepts(token)).isFalse();
        assertThat(tokens(id)).isZero();
    }

    /** The platform would end the new connection as well. */
    @Test
    void whoConnectsAgainBeforeThePlatformWasToldStaysConnected() {
        var workspace = anotherWorkspace();
        var account = TikTok.anotherAccount();
        var id = connect(workspace, account);
        TikTok.fail(TikTok.REVOKE_PATH, "server_error", 1_000);
        as(workspace, "creator").delete("/api/v1/connections/" + id).then().statusCode(204);
        await().atMost(LIMIT).until(() -> attempts(id) >= 1);
        var ended = AuthDatabase.credential(id);
        assertThat(connect(workspace, account)).isEqualTo(id);
        await().atMost(LIMIT)
                .until(() -> revocationsOf(ended) == 0); // the call in hand goes on failing: see the next test
        var token = accessToken(id).then().statusCode(200).extract().<String>path("access_token");
        assertThat(TikTok.accepts(token)).isTrue();
    }

    @Test
    void whoConnectsAgainWhileThePlatformIsBeingToldHasTheNewTokensTriedAtOnce() throws Throwable {
        var workspace = anotherWorkspace();
        var account = TikTok.anotherAccount();
        var id = connect(workspace, account);
        TikTok.fail(TikTok.REVOKE_PATH, "server_error", 1_000);
        as(workspace, "creator").delete("/api/v1/connections/" + id).then().statusCode(204);
        var ended = UUID.fromString(AuthDatabase.credential(id));
        var told = VertxContextSupport.subscribeAndAwait(() -> revocation.begin(ended));
        connect(workspace, account);
        VertxContextSupport.subscribeAndAwait(
                () -> revocation.end(told.orElseThrow().credential()));
        await().atMost(LIMIT).until(() -> AuthDatabase.events(id).contains("TokenRefreshed"));
    }

    /** Those of the refresh are the only ones that live, and nobody else may use its refresh token meanwhile. */
    @Test
    void whatARefreshThatIsUnderWayBringsIsRevoked() {
        var workspace = anotherWorkspace();
        var account = TikTok.anotherAccount();
        var id = connect(workspace, account);
        TikTok.expireAccessTokens(account);
        AuthDatabase.expireAccessToken(id);
        var refreshes = TikTok.requests(TikTok.TOKEN_PATH);
        TikTok.latency(TikTok.TOKEN_PATH, 2_500);
        var answer = CompletableFuture.supplyAsync(() -> accessToken(id));
        await().atMost(LIMIT).until(() -> AuthDatabase.isRefreshing(id));
        as(workspace, "creator").delete("/api/v1/connections/" + id).then().statusCode(204);
        answer.join().then().statusCode(409).body("state", equalTo("REVOKED"));
        await().atMost(LIMIT).until(() -> revocations(id) == 0);
        var issued = TikTok.secrets("access_token");
        assertThat(TikTok.accepts(issued.get(issued.size() - 1))).isFalse();
        assertThat(TikTok.requests(TikTok.TOKEN_PATH)).isEqualTo(refreshes + 1);
        assertThat(tokens(id)).isZero();
    }

    /** Each sees the other one, or the last one tells the platform. */
    @Test
    void ofTwoWorkspacesThatDisconnectAtOnceOneRevokes() {
        for (var round = 0; round < 5; round++) {
            var account = TikTok.anotherAccount();
            var workspaces = List.of(anotherWorkspace(), anotherWorkspace());
            var ids = workspaces.stream()
                    .map(workspace -> connect(workspace, account))
                    .toList();
            var token = accessToken(ids.get(0)).<String>path("access_token");
            var credential = AuthDatabase.credential(ids.get(0));
            var calls = IntStream.range(0, 2)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> as(workspaces.get(i), "creator")
                            .delete("/api/v1/connections/" + ids.get(i))
                            .statusCode()))
                    .toList();
            assertThat(calls).allSatisfy(call -> assertThat(call.join()).isEqualTo(204));
            await().atMost(LIMIT).until(() -> !TikTok.accepts(token));
            await().atMost(LIMIT)
                    .until(() -> DATABASE.number(
                                    "select count(*) from vault_entries where credential_id = ?::uuid", credential)
                            == 0);
        }
    }

    @Test
    void afterAWeekThePlatformIsAskedNoMoreAndTheTokensAreDeleted() {
        var workspace = anotherWorkspace();
        var id = connect(workspace, TikTok.anotherAccount());
        TikTok.fail(TikTok.REVOKE_PATH, "server_error", 1_000);
        as(workspace, "creator").delete("/api/v1/connections/" + id).then().statusCode(204);
        DATABASE.update(
                "update auth.revocations set asked_at = now() - interval '8 days' where credential_id = ?::uuid",
                AuthDatabase.credential(id));
        await().atMost(LIMIT).until(() -> revocations(id) == 0);
        assertThat(tokens(id)).isZero();
    }

    @Test
    void anAccountThatThePlatformForgotCanStillBeDisconnected() {
        var workspace = anotherWorkspace();
        var account = TikTok.anotherAccount();
        var id = connect(workspace, account);
        TikTok.expireAccessTokens(account);
        TikTok.expireRefreshTokens(account);
        AuthDatabase.expireAccessToken(id);
        as(workspace, "creator").delete("/api/v1/connections/" + id).then().statusCode(204);
        assertThat(AuthDatabase.state(id)).isEqualTo("REVOKED");
    }

    @Test
    void anotherWorkspaceKeepsItsConnectionOfTheAccount() {
        var account = TikTok.anotherAccount();
        var workspace = anotherWorkspace();
        var mine = connect(workspace, account);
        var theirs = connect(anotherWorkspace(), account);
        as(workspace, "creator").delete("/api/v1/connections/" + mine).then().statusCode(204);
        assertThat(TikTok.accepts(accessToken(theirs).path("access_token"))).isTrue();
    }

    @Test
    void onlyACreatorDisconnects() {
        var workspace = anotherWorkspace();
        var id = connect(workspace, TikTok.anotherAccount());
        as(workspace, "analyst").delete("/api/v1/connections/" + id).then().statusCode(403);
        assertThat(AuthDatabase.state(id)).isEqualTo("ACTIVE");
    }

    private static long tokens(String id) {
        return DATABASE.number(
                "select count(*) from auth.vault_entries where credential_id = ?::uuid", AuthDatabase.credential(id));
    }

    private static long revocations(String id) {
        return revocationsOf(AuthDatabase.credential(id));
    }

    private static long revocationsOf(String credentialId) {
        return DATABASE.number("select count(*) from auth.revocations where credential_id = ?::uuid", credentialId);
    }

    private static long attempts(String id) {
        return DATABASE.number(
                "select coalesce(max(attempts), 0) from auth.revocations where credential_id = ?::uuid",
                AuthDatabase.credential(id));
    }
}
