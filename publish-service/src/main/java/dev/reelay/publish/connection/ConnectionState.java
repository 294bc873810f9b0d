package dev.reelay.publish.connection;

/** What became of a connection. */
public enum ConnectionState {
    ACTIVE,
    /** Only the user can connect again. */
    EXPIRED,
    REVOKED
}
