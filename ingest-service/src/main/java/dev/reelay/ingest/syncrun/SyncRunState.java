package dev.reelay.ingest.syncrun;

/** The state of a run. */
public enum SyncRunState {
    /** Waiting for its turn, or for its next attempt. */
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    /** Ended because somebody asked for it. */
    CANCELLED
}
