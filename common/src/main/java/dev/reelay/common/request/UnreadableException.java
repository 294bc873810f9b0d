package dev.reelay.common.request;

/** A request value that cannot be read. The message says what it must be, as the end of a sentence about the field. */
public final class UnreadableException extends RuntimeException {

    private final String message;

    UnreadableException(String message) {
        super(message, null, false, false); // becomes a response: a stack trace would add nothing
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
