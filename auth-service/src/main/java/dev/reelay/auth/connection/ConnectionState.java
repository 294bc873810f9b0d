package dev.reelay.auth.connection;

/** The state of a connection. Each can become {@code ACTIVE} again when the owner connects the account again. */
public enum ConnectionState {
    ACTIVE,
    /** The platform no longer accepts the tokens; the owner has to connect again. */
    EXPIRED,
    /** The owner disconnected it here. */
    REVOKED
}
