package dev.reelay.auth.health;

import dev.reelay.auth.connection.DueConnections;
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

    private final DueConnections due;
    private final HealthConfig config;

    RefreshTokens(DueConnections due, HealthConfig config) {
        this.due = due;
        this.config = config;
    }

    /** @param subject who asks for it */
    Uni<RefreshTokensView> queue(RefreshTokensRequest request, String subject) {
        var ids = request.connectionIds();
        return (ids == null ? queueDueSoon() : queue(ids))
                .invoke(view ->
                        Log.infof("Tokens are refreshed on demand queued=%d subject=%s", view.queued(), subject));
    }

    private Uni<RefreshTokensView> queueDueSoon() {
        return due.makeDue(config.dueSoon(), MOST).map(queued -> new RefreshTokensView(queued.size(), List.of()));
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
