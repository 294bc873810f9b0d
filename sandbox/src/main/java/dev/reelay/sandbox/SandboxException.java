package dev.reelay.sandbox;

/** The sandbox cannot start; the message is one sentence for people: what, and a way out. */
public final class SandboxException extends RuntimeException {

    SandboxException(String message, Throwable cause) {
        super(message, cause);
    }
}
