package dev.reelay.ingest.account;

/** Whether an account may be read. */
public enum AccountState {
    ACTIVE,
    /** Its tokens are no longer valid; the owner has to connect it again. */
    EXPIRED,
    /** The owner disconnected it. */
    REVOKED
}
