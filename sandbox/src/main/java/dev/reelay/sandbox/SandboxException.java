package dev.reelay.sandbox;

import org.jspecify.annotations.Nullable;

/** The sandbox cannot start; the message is one sentence for people: what, and a way out. */
public final class SandboxException extends RuntimeException {

    SandboxException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
