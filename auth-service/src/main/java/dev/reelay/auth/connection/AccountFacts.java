package dev.reelay.auth.connection;

/**
 * A connection, with what other workspaces make of the same account.
 *
 * @param isShared whether another one has connected it, and so needs the platform's authorization
 */
public record AccountFacts(ConnectionFacts connection, boolean isShared) {

    public ConnectionState state() {
        return connection.state();
    }
}
