package dev.reelay.auth.vault;

import static java.util.stream.Collectors.joining;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The vault's keys: all of them read, the primary one writes. Errors name the setting and the way out, but never the keys. */
final class Keyset {

    private static final int KEY_BYTES = 32;
    private static final String WAY_OUT = " It must hold a Tink JSON keyset of AES256_GCM keys (environment:"
            + " REELAY_AUTH_VAULT_KEYSET, or a file: REELAY_AUTH_VAULT_KEYSET_FILE). Create one with: java -cp"
            + " quarkus-app/quarkus-run.jar " + KeysetCommand.class.getName() + " new";

    private final KeysetHandle keys;

    private Keyset(KeysetHandle keys) {
        this.keys = keys;
    }

    /** @throws IllegalStateException when it is missing, or is not what the vault needs */
    static Keyset configured(Optional<String> json, Optional<Path> file, Optional<Kek> kek) {
        if (json.isPresent() && file.isPresent()) {
            throw new IllegalStateException(
                    "reelay.auth.vault.keyset and reelay.auth.vault.keyset-file are both set; which one is meant?");
        }
        var text = file.map(Keyset::read).or(() -> json).orElse("");
        if (text.isBlank()) {
            throw new IllegalStateException("reelay.auth.vault.keyset is missing." + WAY_OUT);
        }
        if (kek.isEmpty() && isWrapped(text)) {
            throw new IllegalStateException(
                    "reelay.auth.vault.keyset is wrapped: set reelay.auth.vault.kek-uri to the key that wrapped it.");
        }
        if (kek.isPresent() && !isWrapped(text)) {
            throw new IllegalStateException(
                    "reelay.auth.vault.kek-uri is set, but reelay.auth.vault.keyset is not wrapped: wrap it" + " with "
                            + KeysetCommand.class.getSimpleName() + " wrap, or unset the key.");
        }
        try {
            return kek.isPresent() ? of(text, kek.get()) : of(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("reelay.auth.vault.keyset cannot be used." + WAY_OUT);
        }
    }

    /** @throws IllegalArgumentException when it is no such keyset */
    static Keyset of(String json) {
        try {
            AeadConfig.register();
            var keys = TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
            requireAes256Gcm(keys);
            return new Keyset(keys);
        } catch (GeneralSecurityException | RuntimeException e) {
            // Without the cause: parsers quote what they cannot read, which may be a key.
            throw new IllegalArgumentException("This is no Tink JSON keyset of AES256_GCM keys.");
        }
    }

    /**
     * A wrapped one.
     *
     * @throws IllegalArgumentException when it is no such keyset
     * @throws IllegalStateException when the key does not unwrap it
     */
    static Keyset of(String json, Kek kek) {
        try {
            AeadConfig.register();
            var keys = kek.unwrap(json);
            requireAes256Gcm(keys);
            return new Keyset(keys);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("This is no Tink JSON keyset of AES256_GCM keys.");
        }
    }

    /** Whether it takes a key at a key management service to read it. */
    static boolean isWrapped(String json) {
        return json.contains("\"encryptedKeyset\"");
    }

    static Keyset create() throws GeneralSecurityException {
        AeadConfig.register();
        return new Keyset(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
    }

    /** With a new key that reads only: every replica must know it before one writes with it. */
    Keyset withAnotherKey() throws GeneralSecurityException {
        return new Keyset(KeysetHandle.newBuilder(keys)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId())
                .build());
    }

    /** @throws IllegalArgumentException when there is no such key */
    Keyset writingWith(int id) throws GeneralSecurityException {
        var builder = KeysetHandle.newBuilder(keys);
        builder.getAt(indexOf(id)).makePrimary();
        return new Keyset(builder.build());
    }

    /** @throws IllegalArgumentException when there is no such key, or it is the one that writes */
    Keyset without(int id) throws GeneralSecurityException {
        if (id == primaryId()) {
            throw new IllegalArgumentException(
                    "Key " + Integer.toUnsignedString(id) + " writes: promote another one first.");
        }
        var builder = KeysetHandle.newBuilder(keys);
        builder.deleteAt(indexOf(id));
        return new Keyset(builder.build());
    }

    Aead aead() {
        try {
            return keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The keyset's keys cannot be used", e);
        }
    }

    int primaryId() {
        return keys.getPrimary().getId();
    }

    List<Integer> ids() {
        return IntStream.range(0, keys.size())
                .mapToObj(i -> keys.getAt(i).getId())
                .toList();
    }

    String json() throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
    }

    String wrapped(Kek kek) {
        return kek.wrap(keys);
    }

    /** The ids only. */
    @Override
    public String toString() {
        return ids().stream()
                .map(id -> Integer.toUnsignedString(id) + (id == primaryId() ? " *" : ""))
                .collect(joining(System.lineSeparator()));
    }

    private int indexOf(int id) {
        var index = ids().indexOf(id);
        if (index < 0) {
            throw new IllegalArgumentException("The keyset has no key " + Integer.toUnsignedString(id) + ".");
        }
        return index;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException("reelay.auth.vault.keyset-file cannot be read: " + file);
        }
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
