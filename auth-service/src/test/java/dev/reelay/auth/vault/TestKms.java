package dev.reelay.auth.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.KmsClient;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A key management service of the tests' own, with real keys: each name after {@code test-kms://} has one. It is down for as many calls
 * as {@link #DOWN} says.
 */
public final class TestKms implements KmsClient {

    static final AtomicInteger DOWN = new AtomicInteger();
    static final AtomicInteger CALLS = new AtomicInteger();

    private static final String SCHEME = "test-kms://";

    @Override
    public boolean doesSupport(String uri) {
        return uri.startsWith(SCHEME);
    }

    @Override
    public KmsClient withCredentials(String path) throws GeneralSecurityException {
        if (!path.endsWith(".good")) {
            throw new GeneralSecurityException("no such credentials");
        }
        return this;
    }

    @Override
    public KmsClient withDefaultCredentials() {
        return this;
    }

    @Override
    public Aead getAead(String uri) throws GeneralSecurityException {
        var key = aead(uri);
        return new Aead() {
            @Override
            public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
                answer(uri);
                return key.encrypt(plaintext, associatedData);
            }

            @Override
            public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
                answer(uri);
                return key.decrypt(ciphertext, associatedData);
            }
        };
    }

    private static void answer(String uri) throws GeneralSecurityException {
        CALLS.incrementAndGet();
        if (uri.endsWith("silent")) {
            sleep();
        }
        if (DOWN.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new GeneralSecurityException("call failed", new ConnectException("Connection refused"));
        }
    }

    private static Aead aead(String uri) throws GeneralSecurityException {
        AeadConfig.register();
        var parameters = AesGcmParameters.builder()
                .setKeySizeBytes(32)
                .setIvSizeBytes(12)
                .setTagSizeBytes(16)
                .build();
        var bytes = MessageDigest.getInstance("SHA-256").digest(uri.getBytes(StandardCharsets.UTF_8));
        var key = AesGcmKey.builder()
                .setParameters(parameters)
                .setKeyBytes(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()))
                .build();
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(key).withFixedId(1).makePrimary())
                .build()
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    private static void sleep() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
