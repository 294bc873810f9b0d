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
    Uni<VaultEntry> of(UUID connectionId, SecretKind kind) {
        return find("connectionId = ?1 and kind = ?2", connectionId, kind).firstResult();
    }

    Uni<List<VaultEntry>> of(UUID connectionId) {
        return find("connectionId", connectionId).list();
    }

    Uni<Long> deleteOf(UUID connectionId) {
        return delete("connectionId", connectionId);
    }

    Uni<Long> deleteRetired(Instant now) {
        return delete("keepUntil < ?1", now);
    }
}
