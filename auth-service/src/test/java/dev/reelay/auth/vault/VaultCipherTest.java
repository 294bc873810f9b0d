package dev.reelay.auth.vault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.common.secret.Secret;
import dev.reelay.contracts.Platform;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class VaultCipherTest {

    private static final SecretOwner OWNER = SecretOwner.of(Platform.TIKTOK, new UUID(1, 1));
    private static final Secret TOKEN = Secret.of("act.example!4421.va");

    private final VaultCipher cipher = new VaultCipher(keyset());

    @Test
    void whatWasEncryptedIsReadAgain() {
        var ciphertext = cipher.encrypt(OWNER, SecretKind.ACCESS, TOKEN);
        assertThat(new String(ciphertext, ISO_8859_1)).doesNotContain(TOKEN.reveal());
        assertThat(ciphertext).hasSize(TOKEN.reveal().length() + 33); // Tink's prefix, nonce and tag
        assertThat(cipher.decrypt(OWNER, SecretKind.ACCESS, ciphertext)).isEqualTo(TOKEN);
    }

    /** Of before there were credentials, and of authorizations. */
    @Test
    @Tag("R9")
    void aSecretOfAWorkspaceIsReadByThatWorkspaceAlone() {
        var owner = new SecretOwner("acme", Platform.TIKTOK, new UUID(1, 1));
        var ciphertext = cipher.encrypt(owner, SecretKind.ACCESS, TOKEN);
        assertThat(cipher.decrypt(owner, SecretKind.ACCESS, ciphertext)).isEqualTo(TOKEN);
        for (var other : List.of(OWNER, new SecretOwner("acme2", Platform.TIKTOK, owner.id()))) {
            assertThatThrownBy(() -> cipher.decrypt(other, SecretKind.ACCESS, ciphertext))
                    .isInstanceOf(VaultException.class);
        }
    }

    @Test
    void twoCiphertextsOfOneTokenDiffer() {
        assertThat(cipher.encrypt(OWNER, SecretKind.ACCESS, TOKEN))
                .isNotEqualTo(cipher.encrypt(OWNER, SecretKind.ACCESS, TOKEN));
    }

    @Test
    @Tag("R9")
    void aCiphertextIsBoundToItsOwner() {
        var ciphertext = cipher.encrypt(OWNER, SecretKind.ACCESS, TOKEN);
        for (var other : List.of(
                new SecretOwner("acme", Platform.TIKTOK, OWNER.id()),
                SecretOwner.of(Platform.INSTAGRAM, OWNER.id()),
                SecretOwner.of(Platform.TIKTOK, new UUID(1, 2)))) {
            assertThatThrownBy(() -> cipher.decrypt(other, SecretKind.ACCESS, ciphertext))
                    .isInstanceOf(VaultException.class);
        }
    }

    @Test
    @Tag("R9")
    void aCiphertextIsBoundToItsKind() {
        var ciphertext = cipher.encrypt(OWNER, SecretKind.ACCESS, TOKEN);
        assertThatThrownBy(() -> cipher.decrypt(OWNER, SecretKind.REFRESH, ciphertext))
                .isInstanceOf(VaultException.class);
    }

    @Test
    void aChangedBitIsNoticed() {
        var ciphertext = cipher.encrypt(OWNER, SecretKind.ACCESS, TOKEN);
        ciphertext[ciphertext.length - 1] ^= 1;
        assertThatThrownBy(() -> cipher.decrypt(OWNER, SecretKind.ACCESS, ciphertext))
                .isInstanceOf(VaultException.class)
                .hasMessageNotContaining(TOKEN.reveal());
    }

    @Test
    void afterARotationTheOldKeyStillReads() throws GeneralSecurityException {
        var before = Keyset.create();
        var both = before.withAnotherKey();
        var after = both.writingWith(both.ids().stream()
                .filter(id -> id != before.primaryId())
                .findFirst()
                .orElseThrow());
        var ciphertext = new VaultCipher(before).encrypt(OWNER, SecretKind.REFRESH, TOKEN);
        var rotated = new VaultCipher(after);
        assertThat(rotated.decrypt(OWNER, SecretKind.REFRESH, ciphertext)).isEqualTo(TOKEN);
        var written = rotated.encrypt(OWNER, SecretKind.REFRESH, TOKEN);
        assertThatThrownBy(() -> new VaultCipher(before).decrypt(OWNER, SecretKind.REFRESH, written))
                .isInstanceOf(VaultException.class);
    }

    private static Keyset keyset() {
        try {
            return Keyset.create();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
