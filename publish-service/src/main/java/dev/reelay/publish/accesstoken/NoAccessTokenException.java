package dev.reelay.publish.accesstoken;

/** There is no access token for a connection. */
public class NoAccessTokenException extends RuntimeException {

    private final String reason;
    private final boolean passing;

    NoAccessTokenException(String reason, boolean passing) {
        super(reason, null, false, true);
        this.reason = reason;
        this.passing = passing;
    }

    /** Stable code, such as {@code connection_expired}. */
    public String reason() {
        return reason;
    }

    /** Whether a later attempt may succeed. */
    public boolean isPassing() {
        return passing;
    }
}
