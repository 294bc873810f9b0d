package dev.reelay.auth.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("R9")
class KeysetTest {

    @Test
    void aKeysetCommandIsReadAgain() throws GeneralSecurityException {
        assertThat(Keyset.of(Keyset.create().json()).ids()).hasSize(1);
        assertThat(Keyset.create().json()).isNotEqualTo(Keyset.create().json());
    }

    @Test
    void noneNamesTheSettingAndTheWayOut() {
        assertThatThrownBy(() -> configured(" "))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("reelay.auth.vault.keyset is missing")
                .hasMessageContaining("REELAY_AUTH_VAULT_KEYSET")
                .hasMessageContaining(KeysetCommand.class.getName());
    }

    @Test
    void whatIsNoKeysetIsRefusedAndNotRepeated() throws GeneralSecurityException {
        var cut = Keyset.create().json();
        for (var bad : new String[] {"secret-material", "{}", "{\"key\":[]}", cut.substring(0, cut.length() - 20)}) {
            assertThatThrownBy(() -> configured(bad))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("reelay.auth.vault.keyset cannot be used")
                    .hasMessageNotContaining("secret-material")
                    .hasNoCause();
        }
    }

    @Test
    void aWeakerKeyIsRefused() throws GeneralSecurityException {
        AeadConfig.register();
        var weaker = TinkJsonProtoKeysetFormat.serializeKeyset(
                KeysetHandle.generateNew(PredefinedAeadParameters.AES128_GCM), InsecureSecretKeyAccess.get());
        assertThatThrownBy(() -> configured(weaker)).hasMessageContaining("AES256_GCM");
    }

    @Test
    void oneOfTwoSettingsIsMeant() {
        assertThatThrownBy(
                        () -> Keyset.configured(Optional.of("{}"), Optional.of(Path.of("keys.json")), Optional.empty()))
                .hasMessageContaining("reelay.auth.vault.keyset-file are both set");
    }

    @Test
    void aKeysetMayStandInAFile(@TempDir Path directory) throws Exception {
        var file = directory.resolve("keys.json");
        assertThatThrownBy(() -> Keyset.configured(Optional.empty(), Optional.of(file), Optional.empty()))
                .hasMessageContaining("keyset-file cannot be read");
        var keys = Keyset.create();
        Files.writeString(file, keys.json());
        assertThat(Keyset.configured(Optional.empty(), Optional.of(file), Optional.empty())
                        .ids())
                .isEqualTo(keys.ids());
    }

    @Test
    void aKeyIsAddedPromotedAndRemoved() throws GeneralSecurityException {
        var first = Keyset.create();
        var old = first.primaryId();
        var both = first.withAnotherKey();
        assertThat(both.ids()).hasSize(2).contains(old);
        assertThat(both.primaryId()).as("a new key does not write yet").isEqualTo(old);
        var fresh = both.ids().stream().filter(id -> id != old).findFirst().orElseThrow();
        assertThatThrownBy(() -> both.without(old)).hasMessageContaining("promote another one first");
        var promoted = both.writingWith(fresh);
        assertThat(promoted.primaryId()).isEqualTo(fresh);
        assertThat(promoted.toString()).contains(Integer.toUnsignedString(fresh) + " *");
        assertThat(promoted.without(old).ids()).containsExactly(fresh);
        assertThatThrownBy(() -> first.writingWith(fresh)).hasMessageContaining("has no key");
        assertThat(Keyset.of(promoted.json()).primaryId()).isEqualTo(fresh);
    }

    private static Keyset configured(String json) {
        return Keyset.configured(Optional.of(json), Optional.empty(), Optional.empty());
    }
}
