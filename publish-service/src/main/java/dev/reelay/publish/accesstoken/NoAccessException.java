package dev.reelay.publish.accesstoken;

/** There is no access token for a connection. */
public class NoAccessException extends RuntimeException {

    private final String reason;
    private final boolean forGood;

    NoAccessException(String reason, boolean forGood) {
        super(reason, null, false, true);
        this.reason = reason;
        this.forGood = forGood;
    }

    /** Stable code, such as {@code connection_expired}. */
    public String reason() {
        return reason;
    }

    /** False when a later attempt may bring one. */
    public boolean forGood() {
        return forGood;
    }
}
