package dev.reelay.local;

/** Something a person must know and can mend: the message is one sentence with a way out, and all that is printed. */
public final class LocalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LocalException(String message) {
        super(message);
    }

    public LocalException(String message, Throwable cause) {
        super(message, cause);
    }
}
