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

/** A stored ciphertext of a credential; one of before there were credentials is bound to a connection and its workspace. */
@Entity
@Table(name = "vault_entries")
public class VaultEntry {

    @Id
    private UUID id;

    private UUID credentialId;
    private @Nullable UUID connectionId;
    private @Nullable String workspace;

    @Enumerated(EnumType.STRING)
    private SecretKind kind;

    private int schemaVersion;
    private byte[] ciphertext;
    private @Nullable Instant keepUntil;
    private Instant writtenAt;

    @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
    VaultEntry() {}

    VaultEntry(UUID credentialId, SecretKind kind) {
        id = UuidCreator.getTimeOrderedEpoch();
        this.credentialId = credentialId;
        this.kind = kind;
        ciphertext = new byte[0];
        writtenAt = Instant.EPOCH;
    }

    void replace(byte[] newCiphertext, SecretOwner owner, @Nullable Instant newKeepUntil, Instant now) {
        ciphertext = newCiphertext;
        schemaVersion = owner.schemaVersion();
        connectionId = null;
        workspace = null;
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
        var boundTo = connectionId == null ? owner : new SecretOwner(workspace, owner.platform(), connectionId);
        return cipher.decrypt(boundTo, kind, ciphertext);
    }
}
