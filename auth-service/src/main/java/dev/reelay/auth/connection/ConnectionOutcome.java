package dev.reelay.auth.connection;

import java.util.Locale;

/** What a consent led to. Whether another workspace has connected the account is no business of this one. */
public enum ConnectionOutcome {
    /** The account is connected for the first time in this workspace. */
    CONNECTED,
    /** It was connected here before: the same connection goes on. */
    RECONNECTED;

    /** The name in addresses. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
