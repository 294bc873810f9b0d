package dev.reelay.auth.vault;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class VaultRepository implements PanacheRepositoryBase<VaultEntry, UUID> {

    /** {@code null} when there is none. */
    Uni<VaultEntry> of(UUID credentialId, SecretKind kind) {
        return find("credentialId = ?1 and kind = ?2", credentialId, kind).firstResult();
    }

    Uni<List<VaultEntry>> of(UUID credentialId) {
        return find("credentialId", credentialId).list();
    }

    Uni<Long> deleteOf(UUID credentialId) {
        return delete("credentialId", credentialId);
    }

    Uni<Long> deleteRetired(Instant now) {
        return delete("keepUntil < ?1", now);
    }
}
