package dev.reelay.ingest.accesstoken;

/** There is no access token for a connection, now or at all. The message is for people. */
public class AccessTokenException extends RuntimeException {

    private final String message;
    private final boolean passing;

    AccessTokenException(String message, boolean passing) {
        super(message, null, false, false); // an answer of auth-service, not a fault: the stack would tell nothing
        this.message = message;
        this.passing = passing;
    }

    @Override
    public String getMessage() {
        return message;
    }

    /** Whether it may work later without anybody's help. */
    public boolean isPassing() {
        return passing;
    }
}
