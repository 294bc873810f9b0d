package dev.reelay.ingest.account;

/** Whether we may read an account. */
public enum AccountState {
    ACTIVE,
    /** Its tokens are dead; the owner has to connect it again. */
    EXPIRED,
    /** The owner disconnected it. */
    REVOKED
}
