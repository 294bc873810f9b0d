package dev.reelay.auth.vault;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.reelay.common.secret.Secret;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stored ciphertext. */
@Entity
@Table(name = "vault_entries")
public class VaultEntry {

    @Id
    private UUID id;

    private UUID connectionId;

    @Enumerated(EnumType.STRING)
    private SecretKind kind;

    private int schemaVersion;
    private byte[] ciphertext;
    private @Nullable Instant keepUntil;
    private Instant writtenAt;

    @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
    VaultEntry() {}

    VaultEntry(UUID connectionId, SecretKind kind) {
        id = UuidCreator.getTimeOrderedEpoch();
        this.connectionId = connectionId;
        this.kind = kind;
        ciphertext = new byte[0];
        writtenAt = Instant.EPOCH;
    }

    void replace(byte[] newCiphertext, @Nullable Instant newKeepUntil, Instant now) {
        ciphertext = newCiphertext;
        schemaVersion = VaultCipher.SCHEMA_VERSION;
        keepUntil = newKeepUntil;
        writtenAt = now;
    }

    /** From this time on it is not read any more and may be deleted. */
    void retire(Instant until) {
        if (keepUntil == null || until.isBefore(keepUntil)) {
            keepUntil = until;
        }
    }

    boolean isReadable(Instant now) {
        return keepUntil == null || now.isBefore(keepUntil);
    }

    Secret open(VaultCipher cipher, SecretOwner owner) {
        return cipher.decrypt(owner, kind, schemaVersion, ciphertext);
    }
}
