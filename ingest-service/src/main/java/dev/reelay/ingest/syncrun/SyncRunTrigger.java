package dev.reelay.ingest.syncrun;

import dev.reelay.contracts.ingest.SyncTrigger;

/** What caused a run. */
public enum SyncRunTrigger {
    /** The account was connected. */
    CONNECTED(SyncTrigger.CONNECTED),
    /** A request by the API. */
    REQUESTED(SyncTrigger.REQUESTED),
    /** A publication went live; the run stops where it finds nothing new. */
    PUBLISHED(SyncTrigger.PUBLISHED);

    private final SyncTrigger told;

    SyncRunTrigger(SyncTrigger told) {
        this.told = told;
    }

    /** As events name it. */
    SyncTrigger told() {
        return told;
    }
}
