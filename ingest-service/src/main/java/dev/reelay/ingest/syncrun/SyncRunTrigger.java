package dev.reelay.ingest.syncrun;

/** Why there is a run. */
public enum SyncRunTrigger {
    /** The account was connected. */
    CONNECTED,
    /** Somebody asked for it. */
    REQUESTED,
    /** A publication went live; such a run stops where everything is known. */
    PUBLISHED
}
