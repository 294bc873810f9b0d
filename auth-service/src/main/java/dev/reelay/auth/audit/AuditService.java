package dev.reelay.auth.audit;

import dev.reelay.common.page.Cursor;
import dev.reelay.common.page.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Reads what was done, of all workspaces: only administrators may. */
@ApplicationScoped
class AuditService {

    private final AuditEntryRepository entries;

    AuditService(AuditEntryRepository entries) {
        this.entries = entries;
    }

    /** Newest first. */
    Uni<Page<AuditEntryView>> list(AuditFilter filter, int limit, @Nullable String cursor) {
        var before = Cursor.read(cursor, 1).map(place -> place.uuid(0)).orElse(null);
        return entries.list(new AuditQuery(filter, before, limit + 1))
                .map(views -> Page.of(views, limit, last -> Cursor.of(last.id())));
    }
}
