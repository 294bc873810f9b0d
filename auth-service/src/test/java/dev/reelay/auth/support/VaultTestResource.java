package dev.reelay.auth.support;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.security.GeneralSecurityException;
import java.util.Map;

/** A keyset for the service under test, made as an operator would: with Tink alone. */
public final class VaultTestResource implements QuarkusTestResourceLifecycleManager {

    /** Of the whole test run, as its database is: another keyset could not read what is in there. */
    private static final String SHARED = "reelay.test.keyset";

    @Override
    public Map<String, String> start() {
        if (System.getProperty(SHARED) == null) {
            System.setProperty(SHARED, create());
        }
        return Map.of("reelay.auth.vault.keyset", System.getProperty(SHARED));
    }

    private static String create() {
        try {
            AeadConfig.register();
            var keys = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
            return TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        // Nothing runs.
    }
}
