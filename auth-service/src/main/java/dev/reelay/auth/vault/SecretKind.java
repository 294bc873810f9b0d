package dev.reelay.auth.vault;

/** What a kept secret is for. The names are part of the associated data and of the table: never rename one. */
public enum SecretKind {
    ACCESS,
    REFRESH,
    /** The refresh token before the current one, kept for a grace time in case the platform did not take the change. */
    PREVIOUS_REFRESH
}
