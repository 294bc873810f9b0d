package dev.reelay.auth.vault;

import static dev.reelay.auth.support.AuthApi.accessToken;
import static dev.reelay.auth.support.AuthApi.anotherWorkspace;
import static dev.reelay.auth.support.AuthApi.connect;
import static dev.reelay.auth.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.reelay.auth.support.AuthDatabase;
import dev.reelay.common.secret.Secret;
import dev.reelay.contracts.Platform;
import dev.reelay.testkit.TikTok;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class VaultIT {

    @Inject
    Vault vault;

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
    @Tag("R9")
    void aConnectionWhoseTokensAllCameFromAnotherNeedsItsOwner() {
        var id = connect(anotherWorkspace(), TikTok.anotherAccount());
        var other = connect(anotherWorkspace(), TikTok.anotherAccount());
        move(other, "ACCESS", id, "ACCESS");
        move(other, "REFRESH", id, "REFRESH");
        accessToken(id).then().statusCode(409).body("type", equalTo("urn:reelay:problem:connection-not-active"));
        assertThat(DATABASE.text("select state || ' ' || expired_reason from auth.connections where id = ?::uuid", id))
                .isEqualTo("EXPIRED VAULT_UNREADABLE");
        assertThat(AuthDatabase.events(id)).containsExactly("TokenIssued", "ConnectionExpired");
    }

    @Test
    void aCiphertextOfBeforeThereWereCredentialsIsReadAndThenWrittenAnew() {
        var workspace = anotherWorkspace();
        var id = connect(workspace, TikTok.anotherAccount());
        var credential = AuthDatabase.credential(id);
        var token = accessToken(id).<String>path("access_token");
        var sealed = vault.seal(
                new SecretOwner(workspace, Platform.TIKTOK, UUID.fromString(id)), SecretKind.ACCESS, Secret.of(token));
        DATABASE.update(
                "update vault_entries set ciphertext = decode(?, 'hex'), schema_version = 1, connection_id = ?::uuid,"
                        + " workspace = ? where credential_id = ?::uuid and kind = 'ACCESS'",
                HexFormat.of().formatHex(sealed),
                id,
                workspace,
                credential);
        assertThat(accessToken(id).<String>path("access_token")).isEqualTo(token);
        assertThat(AuthDatabase.events(id)).containsExactly("TokenIssued");

        AuthDatabase.expireAccessToken(id);
        accessToken(id).then().statusCode(200);
        assertThat(DATABASE.texts(
                        "select distinct schema_version, connection_id, workspace from vault_entries"
                                + " where credential_id = ?::uuid",
                        credential))
                .containsExactly("2|null|null");
    }

    private static void move(String from, String fromKind, String to, String toKind) {
        var moved = DATABASE.update(
                """
                update auth.vault_entries set ciphertext = other.ciphertext
                from auth.vault_entries other
                where vault_entries.credential_id = ?::uuid and vault_entries.kind = ?
                    and other.credential_id = ?::uuid and other.kind = ?""",
                AuthDatabase.credential(to),
                toKind,
                AuthDatabase.credential(from),
                fromKind);
        assertThat(moved).isEqualTo(1);
    }
}
