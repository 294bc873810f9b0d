package dev.reelay.auth.vault;

import static dev.reelay.auth.support.AuthApi.accessToken;
import static dev.reelay.auth.support.AuthApi.anotherWorkspace;
import static dev.reelay.auth.support.AuthApi.connect;
import static dev.reelay.auth.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.reelay.auth.support.AuthDatabase;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class VaultIT {

    @Test
    @Tag("R9")
    void aCiphertextMovedToAnotherConnectionDoesNotDecrypt() {
        var workspace = anotherWorkspace();
        var victim = connect(workspace, TikTok.anotherAccount());
        var thief = connect(workspace, TikTok.anotherAccount());
        move(victim, "ACCESS", thief, "ACCESS");
        var stolen = accessToken(victim).then().statusCode(200).extract().<String>path("access_token");
        var own = accessToken(thief).then().statusCode(200).extract().<String>path("access_token");
        assertThat(own).as("a new one, by its own refresh token").isNotEqualTo(stolen);
        assertThat(AuthDatabase.events(thief)).containsExactly("TokenIssued", "TokenRefreshed");
    }

    @Test
    @Tag("R9")
    void aRefreshTokenMovedIntoTheAccessTokensPlaceDoesNotDecrypt() {
        var id = connect(anotherWorkspace(), TikTok.anotherAccount());
        move(id, "REFRESH", id, "ACCESS");
        accessToken(id).then().statusCode(200);
        assertThat(AuthDatabase.events(id)).containsExactly("TokenIssued", "TokenRefreshed");
    }

    @Test
    @Tag("R10")
    void aConnectionMovedToAnotherWorkspaceHasNoTokensAndNeedsItsOwner() {
        var id = connect(anotherWorkspace(), TikTok.anotherAccount());
        DATABASE.update("update auth.connections set workspace = ? where id = ?::uuid", anotherWorkspace(), id);
        accessToken(id).then().statusCode(409).body("type", equalTo("urn:reelay:problem:connection-not-active"));
        assertThat(DATABASE.text("select state || ' ' || expired_reason from auth.connections where id = ?::uuid", id))
                .isEqualTo("EXPIRED VAULT_UNREADABLE");
        assertThat(AuthDatabase.events(id)).containsExactly("TokenIssued", "ConnectionExpired");
    }

    private static void move(String from, String fromKind, String to, String toKind) {
        var moved = DATABASE.update(
                """
                update auth.vault_entries set ciphertext = other.ciphertext
                from auth.vault_entries other
                where vault_entries.connection_id = ?::uuid and vault_entries.kind = ?
                    and other.connection_id = ?::uuid and other.kind = ?""",
                to,
                toKind,
                from,
                fromKind);
        assertThat(moved).isEqualTo(1);
    }
}
