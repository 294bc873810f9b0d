package dev.reelay.local.journey;

/** The journey cannot go on; the message says what was awaited, and what came instead. */
public final class JourneyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    JourneyException(String message) {
        super(message);
    }

    JourneyException(String message, Throwable cause) {
        super(message, cause);
    }
}
