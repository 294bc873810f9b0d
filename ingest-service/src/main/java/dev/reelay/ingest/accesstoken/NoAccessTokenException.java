package dev.reelay.ingest.accesstoken;

/** There is no access token for a connection, for now or for good. The message is for people. */
public class NoAccessTokenException extends RuntimeException {

    private final String message;
    private final boolean passing;

    NoAccessTokenException(String message, boolean passing) {
        super(message, null, false, false); // an answer of auth-service, not a fault: a stack trace would add nothing
        this.message = message;
        this.passing = passing;
    }

    @Override
    public String getMessage() {
        return message;
    }

    /** Stable, for programs. */
    public String code() {
        return passing ? "access_unavailable" : "account_not_connected";
    }

    /** Whether it may work later without intervention. */
    public boolean isPassing() {
        return passing;
    }
}
