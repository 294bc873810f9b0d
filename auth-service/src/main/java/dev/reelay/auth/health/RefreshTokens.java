package dev.reelay.auth.health;

import dev.reelay.auth.connection.DueCredentials;
import dev.reelay.common.operations.OperatorAct;
import dev.reelay.common.operations.OperatorJournal;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Has tokens refreshed before their time, by the refresh ahead of need: its marks allow one refresh of a connection at a time. */
@ApplicationScoped
class RefreshTokens {

    /** In one statement. */
    private static final int MOST = 10_000;

    private final DueCredentials due;
    private final OperatorJournal journal;
    private final HealthConfig config;

    RefreshTokens(DueCredentials due, OperatorJournal journal, HealthConfig config) {
        this.due = due;
        this.journal = journal;
        this.config = config;
    }

    /** Recorded before anything is queued. */
    Uni<RefreshTokensView> queue(RefreshTokensRequest request, OperatorAct act) {
        var ids = request.connectionIds();
        return journal.record(act)
                .chain(() -> ids == null ? queueDueSoon() : queue(ids))
                .invoke(view ->
                        Log.infof("Tokens are refreshed on demand queued=%d subject=%s", view.queued(), act.subject()));
    }

    private Uni<RefreshTokensView> queueDueSoon() {
        return due.makeDue(config.dueSoon(), MOST).map(queued -> new RefreshTokensView(queued, List.of()));
    }

    private Uni<RefreshTokensView> queue(List<UUID> ids) {
        return due.makeDue(ids)
                .map(queued -> new RefreshTokensView(
                        queued.size(),
                        ids.stream()
                                .distinct()
                                .filter(id -> !queued.contains(id))
                                .toList()));
    }
}
