package dev.reelay.auth.vault;

/** What a stored secret is for. The names are in the associated data and in the table: never rename one. */
public enum SecretKind {
    ACCESS,
    REFRESH,
    /** The previous refresh token, kept for a grace period in case the platform lost the rotation. */
    PREVIOUS_REFRESH,
    /** Of an authorization that waits for its owner to complete it. */
    AUTHORIZATION_CODE,
    /** PKCE's, from the start of an authorization to its callback. */
    CODE_VERIFIER
}
