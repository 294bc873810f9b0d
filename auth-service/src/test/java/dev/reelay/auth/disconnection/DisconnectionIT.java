package dev.reelay.auth.disconnection;

import static dev.reelay.auth.support.AuthApi.accessToken;
import static dev.reelay.auth.support.AuthApi.anotherWorkspace;
import static dev.reelay.auth.support.AuthApi.as;
import static dev.reelay.auth.support.AuthApi.connect;
import static dev.reelay.auth.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.reelay.auth.support.AuthDatabase;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DisconnectionIT {

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

        assertThat(TikTok.accepts(token)).isFalse();
        assertThat(DATABASE.texts("select kind from auth.vault_entries where connection_id = ?::uuid", id))
                .isEmpty();
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
        var renewed = TikTok.secrets("access_token");
        assertThat(TikTok.accepts(renewed.get(renewed.size() - 1))).isFalse();
    }

    @Test
    void nothingIsDoneWhileThePlatformIsAway() {
        var workspace = anotherWorkspace();
        var id = connect(workspace, TikTok.anotherAccount());
        TikTok.fail(TikTok.REVOKE_PATH, "server_error", 3);
        as(workspace, "creator")
                .delete("/api/v1/connections/" + id)
                .then()
                .statusCode(503)
                .body("type", equalTo("urn:reelay:problem:platform-unavailable"));
        assertThat(AuthDatabase.state(id)).isEqualTo("ACTIVE");
        as(workspace, "creator").delete("/api/v1/connections/" + id).then().statusCode(204);
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
}
