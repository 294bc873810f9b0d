package dev.reelay.ingest.syncrun;

/** Where a run is. */
public enum SyncRunState {
    /** Waits for its turn, or for its next attempt. */
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED
}
