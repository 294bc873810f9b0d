package dev.reelay.ingest.walk;

import dev.reelay.ingest.syncrun.ClaimedRun;
import dev.reelay.ingest.syncrun.SyncRunKind;
import java.util.Optional;

/** How a kind of run is done. */
interface Walk {

    SyncRunKind kind();

    /** Fetches and stores the next page of a run that is not walked yet. */
    ClaimedRun nextPage(ClaimedRun run);

    /** What keeps a walked run from its end, for people; empty when nothing does. */
    default Optional<String> stillAwaits(ClaimedRun run) {
        return Optional.empty();
    }
}
