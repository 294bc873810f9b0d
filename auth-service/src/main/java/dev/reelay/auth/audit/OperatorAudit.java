package dev.reelay.auth.audit;

import dev.reelay.common.operations.OperatorAct;
import dev.reelay.common.operations.OperatorJournal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;

/** Writes operators' calls into the audit table, before they run. */
@ApplicationScoped
class OperatorAudit implements OperatorJournal {

    private final AuditEntryRepository entries;
    private final Clock clock;

    OperatorAudit(AuditEntryRepository entries, Clock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    @Override
    public Uni<Void> record(OperatorAct act) {
        return entries.insert(List.of(AuditEntry.now(
                clock.instant(),
                Actor.person(act.subject(), act.address()),
                AuditAction.OPERATOR_CALL,
                null,
                null,
                null,
                act.method() + " " + act.path())));
    }
}
