package dev.reelay.publish.connection;

/** The state of a connection. */
public enum ConnectionState {
    ACTIVE,
    /** Only its owner can connect it again. */
    EXPIRED,
    REVOKED
}
