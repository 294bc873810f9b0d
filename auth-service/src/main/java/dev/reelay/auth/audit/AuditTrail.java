package dev.reelay.auth.audit;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes what was done. */
@ApplicationScoped
public class AuditTrail {

    private final AuditEntryRepository entries;
    private final AuditBuffer buffer;
    private final Clock clock;

    AuditTrail(AuditEntryRepository entries, AuditBuffer buffer, Clock clock) {
        this.entries = entries;
        this.buffer = buffer;
        this.clock = clock;
    }

    /** A change of a connection; in the Hibernate Reactive session of the caller's transaction, so both or neither. */
    public Uni<Void> changed(
            Actor actor, AuditAction action, String workspace, UUID connectionId, @Nullable String detail) {
        return entries.append(AuditEntry.now(clock.instant(), actor, action, workspace, connectionId, null, detail));
    }

    /**
     * A token that is about to be handed out. Ends at once while the entries before it are written in time, and else with the
     * write of its own entry ({@link AuditBuffer}); if it fails, the token must not be handed out.
     *
     * @param use what the token is for
     */
    public Uni<Void> read(Actor reader, String workspace, UUID connectionId, int tokenVersion, String use) {
        return buffer.take(AuditEntry.now(
                clock.instant(), reader, AuditAction.TOKEN_READ, workspace, connectionId, tokenVersion, use));
    }
}
