package dev.reelay.auth.health;

/** How a sync ended. */
public enum LastSyncState {
    SUCCEEDED,

    /** Given up; what it fetched until then is stored. */
    FAILED
}
