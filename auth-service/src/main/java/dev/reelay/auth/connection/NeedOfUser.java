package dev.reelay.auth.connection;

import java.time.Duration;
import java.time.Instant;

/** What the owner of a connection should do. */
public enum NeedOfUser {
    NOTHING("Nothing to do."),
    /** It works, but not for everything. */
    GRANT_SCOPES(
            "Connect the account again and grant the permissions that are missing, if you need what they are for."),
    /** It works until the refresh token ends. */
    CONNECT_AGAIN_SOON("Connect the account again before its authorization ends."),
    /** Nothing works any more. */
    CONNECT_AGAIN("Connect the account again: the platform no longer accepts its authorization.");

    private final String advice;

    NeedOfUser(String advice) {
        this.advice = advice;
    }

    /** For people. */
    public String advice() {
        return advice;
    }

    /** The most urgent need; what its owner has disconnected needs nothing. */
    public static NeedOfUser of(
            ConnectionState state, Instant refreshTokenExpiresAt, boolean isScopeMissing, Instant now, Duration soon) {
        return switch (state) {
            case REVOKED -> NOTHING;
            case EXPIRED -> CONNECT_AGAIN;
            case ACTIVE ->
                !now.plus(soon).isBefore(refreshTokenExpiresAt)
                        ? CONNECT_AGAIN_SOON
                        : isScopeMissing ? GRANT_SCOPES : NOTHING;
        };
    }
}
