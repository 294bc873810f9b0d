package dev.reelay.auth.vault;

import dev.reelay.common.secret.Secret;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stores the secrets of credentials. Its methods join the caller's transaction, so that a credential and its tokens change
 * together.
 */
@ApplicationScoped
public class Vault {

    private final VaultRepository entries;
    private final VaultCipher cipher;
    private final VaultConfig config;
    private final Clock clock;

    Vault(VaultRepository entries, VaultCipher cipher, VaultConfig config, Clock clock) {
        this.entries = entries;
        this.cipher = cipher;
        this.config = config;
        this.clock = clock;
    }

    /** Stores a secret in place of the previous one of its kind. */
    @WithTransaction
    public Uni<Void> put(SecretOwner owner, SecretKind kind, Secret secret) {
        return write(owner, kind, secret, null);
    }

    /** The same for a secret that is needed only for the grace period. */
    @WithTransaction
    public Uni<Void> putForGrace(SecretOwner owner, SecretKind kind, Secret secret) {
        return write(owner, kind, secret, clock.instant().plus(config.grace()));
    }

    /** Empty when none is stored; fails with {@link VaultException} when it cannot be decrypted. */
    @WithSession
    public Uni<Optional<Secret>> read(SecretOwner owner, SecretKind kind) {
        return entries.of(owner.id(), kind).map(entry -> Optional.ofNullable(entry)
                .filter(known -> known.isReadable(clock.instant()))
                .map(known -> known.open(cipher, owner)));
    }

    /** Retires secrets that are no longer valid; an operator may still need them during the grace period. */
    @WithTransaction
    public Uni<Void> retire(UUID credentialId) {
        var until = clock.instant().plus(config.grace());
        return entries.of(credentialId)
                .invoke(known -> known.forEach(entry -> entry.retire(until)))
                .replaceWithVoid();
    }

    /** How many secrets of the credential are stored. */
    @WithSession
    public Uni<Long> count(UUID credentialId) {
        return entries.count("credentialId", credentialId);
    }

    @WithTransaction
    public Uni<Void> deleteAll(UUID credentialId) {
        return entries.deleteOf(credentialId).replaceWithVoid();
    }

    /** Encrypts a short-lived secret, which the caller keeps in a row of its own. */
    public byte[] seal(SecretOwner owner, SecretKind kind, Secret secret) {
        return cipher.encrypt(owner, kind, secret);
    }

    /** @throws VaultException when it cannot be decrypted */
    public Secret open(SecretOwner owner, SecretKind kind, byte[] sealed) {
        return cipher.decrypt(owner, kind, sealed);
    }

    private Uni<Void> write(SecretOwner owner, SecretKind kind, Secret secret, @Nullable Instant keepUntil) {
        var ciphertext = cipher.encrypt(owner, kind, secret);
        return entries.of(owner.id(), kind)
                .chain(known -> known != null
                        ? Uni.createFrom().item(known)
                        : entries.persist(new VaultEntry(owner.id(), kind)))
                .invoke(entry -> entry.replace(ciphertext, owner, keepUntil, clock.instant()))
                .replaceWithVoid();
    }
}
