package dev.reelay.auth.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import dev.reelay.common.secret.Secret;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;

/** Encrypts and decrypts one secret. Created at startup, so that a bad keyset is found before the first request. */
@Startup
@Singleton
class VaultCipher {

    private final Keyset keys;
    private final Aead aead;

    @Inject
    VaultCipher(VaultConfig config) {
        this(Keyset.configured(config.keyset(), config.keysetFile(), Kek.configured(config)));
    }

    VaultCipher(Keyset keys) {
        this.keys = keys;
        aead = keys.aead();
    }

    Keyset keys() {
        return keys;
    }

    byte[] encrypt(SecretOwner owner, SecretKind kind, Secret secret) {
        try {
            return aead.encrypt(secret.reveal().getBytes(UTF_8), associatedData(owner, kind));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The vault cannot encrypt", e);
        }
    }

    /** @throws VaultException when the ciphertext was changed or moved, or its key is gone */
    Secret decrypt(SecretOwner owner, SecretKind kind, byte[] ciphertext) {
        try {
            return Secret.of(new String(aead.decrypt(ciphertext, associatedData(owner, kind)), UTF_8));
        } catch (GeneralSecurityException e) {
            throw new VaultException("A vault entry does not decrypt ownerId=" + owner.id() + " kind=" + kind
                    + ": it was changed or moved, or its key is no longer in the keyset");
        }
    }

    /** Each part is prefixed with its length, so that no two owners have the same data. */
    private static byte[] associatedData(SecretOwner owner, SecretKind kind) {
        var bytes = new ByteArrayOutputStream();
        try (var data = new DataOutputStream(bytes)) {
            data.writeInt(owner.schemaVersion());
            if (owner.workspace() != null) {
                data.writeUTF(owner.workspace());
            }
            data.writeUTF(owner.platform().id());
            data.writeUTF(owner.id().toString());
            data.writeUTF(kind.name());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
