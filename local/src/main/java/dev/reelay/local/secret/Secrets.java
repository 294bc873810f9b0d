package dev.reelay.local.secret;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.reelay.local.Json;
import dev.reelay.local.LocalException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** New ones at each call. */
public final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** 192 bits as hexadecimal digits, which mean the same in a shell, a URL and a file of settings. */
    public static String random() {
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** A keyset for the vault of auth-service: Tink, JSON on one line, AES-256-GCM. */
    public static String vaultKeyset() {
        try {
            AeadConfig.register();
            var keyset = TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
            return Json.MAPPER.readTree(keyset).toString(); // Tink writes several lines
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new LocalException("This JDK has no AES-256-GCM; use another one", e);
        }
    }
}
