package dev.reelay.ingest.syncrun;

import dev.reelay.ingest.account.ConnectedAccount;
import dev.reelay.ingest.account.ConnectionListener;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** A connected account is fetched at once. */
@ApplicationScoped
class SyncOnConnect implements ConnectionListener {

    private final SyncRunService runs;
    private final SyncRunWakeUp wakeUp;

    SyncOnConnect(SyncRunService runs, SyncRunWakeUp wakeUp) {
        this.runs = runs;
        this.wakeUp = wakeUp;
    }

    @Override
    public Uni<Void> connected(ConnectedAccount account) {
        return runs.queueForAccount(
                        SyncRun.newId(),
                        account.workspace(),
                        account.platform(),
                        account.connectionId(),
                        SyncRunTrigger.CONNECTED,
                        null)
                .replaceWithVoid();
    }

    @Override
    public void committed() {
        wakeUp.call();
    }
}
