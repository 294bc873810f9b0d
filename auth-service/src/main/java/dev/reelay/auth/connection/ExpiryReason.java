package dev.reelay.auth.connection;

import java.util.Locale;

/** Why a connection expired. */
public enum ExpiryReason {
    REFRESH_TOKEN_REJECTED,
    REFRESH_TOKEN_EXPIRED,
    AUTHORIZATION_REMOVED,
    /** A stored token does not decrypt: it was changed or moved. */
    VAULT_UNREADABLE;

    /** Whether the platform or we are the cause of it, and not the account's owner. */
    boolean isBreak() {
        return this != AUTHORIZATION_REMOVED;
    }

    /** The name in JSON and in events. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
