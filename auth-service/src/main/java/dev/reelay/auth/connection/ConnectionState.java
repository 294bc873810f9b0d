package dev.reelay.auth.connection;

/** Where a connection stands. Each state can become {@code ACTIVE} again when the owner connects the account anew. */
public enum ConnectionState {
    ACTIVE,
    /** The platform does not accept our tokens any more; the owner has to connect again. */
    EXPIRED,
    /** The owner disconnected it here. */
    REVOKED
}
