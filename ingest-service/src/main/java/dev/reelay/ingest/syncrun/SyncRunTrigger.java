package dev.reelay.ingest.syncrun;

/** What caused a run. */
public enum SyncRunTrigger {
    /** The account was connected. */
    CONNECTED,
    /** A request by the API. */
    REQUESTED,
    /** A publication went live; the run stops where it finds nothing new. */
    PUBLISHED
}
