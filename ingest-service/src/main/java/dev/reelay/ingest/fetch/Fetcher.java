package dev.reelay.ingest.fetch;

import dev.reelay.ingest.syncrun.ClaimedRun;
import dev.reelay.ingest.syncrun.SyncRunKind;
import java.util.Optional;

/** Fetches what runs of one kind ask for. */
interface Fetcher {

    SyncRunKind kind();

    /** Fetches and stores the next page of a run that has pages left. */
    ClaimedRun nextPage(ClaimedRun run);

    /** Asks about some of what the pages of a run that has none left did not show; {@code false} when there is none of that either. */
    default boolean confirmSome(ClaimedRun run) {
        return false;
    }

    /** What a run without further pages still waits for, for people; empty when it is done. */
    default Optional<String> stillAwaits(ClaimedRun run) {
        return Optional.empty();
    }
}
