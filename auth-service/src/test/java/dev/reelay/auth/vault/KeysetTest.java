package dev.reelay.auth.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R9")
class KeysetTest {

    @Test
    void aNewKeysetIsReadAgain() throws GeneralSecurityException {
        assertThat(Keyset.read(Keyset.create())).isNotNull();
        assertThat(Keyset.create()).isNotEqualTo(Keyset.create());
    }

    @Test
    void noneNamesTheSettingAndTheWayOut() {
        assertThatThrownBy(() -> Keyset.read(" "))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("reelay.auth.vault.keyset is missing")
                .hasMessageContaining("REELAY_AUTH_VAULT_KEYSET")
                .hasMessageContaining(NewKeyset.class.getName());
    }

    @Test
    void whatIsNoKeysetIsRefusedAndNotRepeated() throws GeneralSecurityException {
        var cut = Keyset.create();
        for (var bad : new String[] {"secret-material", "{}", "{\"key\":[]}", cut.substring(0, cut.length() - 20)}) {
            assertThatThrownBy(() -> Keyset.read(bad))
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
        assertThatThrownBy(() -> Keyset.read(weaker)).hasMessageContaining("AES256_GCM");
    }
}
