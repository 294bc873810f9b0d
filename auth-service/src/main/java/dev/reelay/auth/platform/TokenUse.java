package dev.reelay.auth.platform;

import java.util.Locale;

/** What another service may use an account's access tokens for. */
public enum TokenUse {
    /** To publish with the account. */
    PUBLISH,
    /** To read the account and its videos. */
    INGEST;

    /** The name in the audit. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
