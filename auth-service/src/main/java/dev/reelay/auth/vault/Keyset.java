package dev.reelay.auth.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.security.GeneralSecurityException;

/** Reads and creates the vault's keysets. Errors name the setting and the way out, but never the keys. */
final class Keyset {

    private static final int KEY_BYTES = 32;
    private static final String WAY_OUT = " It must hold a Tink JSON keyset of AES256_GCM keys (environment:"
            + " REELAY_AUTH_VAULT_KEYSET). Create one with: java -cp \"quarkus-app/app/*:quarkus-app/lib/main/*\" "
            + NewKeyset.class.getName();

    private Keyset() {}

    /** @throws IllegalStateException when it is missing, or is not what the vault needs */
    static Aead read(String json) {
        if (json.isBlank()) {
            throw new IllegalStateException("reelay.auth.vault.keyset is missing." + WAY_OUT);
        }
        try {
            AeadConfig.register();
            var keys = TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
            requireAes256Gcm(keys);
            return keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException | RuntimeException e) {
            // Without the cause: parsers quote what they cannot read, which may be a key.
            throw new IllegalStateException("reelay.auth.vault.keyset cannot be used." + WAY_OUT);
        }
    }

    static String create() throws GeneralSecurityException {
        AeadConfig.register();
        return TinkJsonProtoKeysetFormat.serializeKeyset(
                KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
    }

    private static void requireAes256Gcm(KeysetHandle keys) throws GeneralSecurityException {
        for (int i = 0; i < keys.size(); i++) {
            var parameters = keys.getAt(i).getKey().getParameters();
            if (!(parameters instanceof AesGcmParameters gcm) || gcm.getKeySizeBytes() != KEY_BYTES) {
                throw new GeneralSecurityException("not AES256_GCM");
            }
        }
    }
}
