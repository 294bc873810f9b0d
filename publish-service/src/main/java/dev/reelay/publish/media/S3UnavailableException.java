package dev.reelay.publish.media;

import java.net.SocketException;

/** The bucket's server cannot be reached, or says that it cannot serve now: one of the failures that callers repeat ({@code Unavailable}). */
final class S3UnavailableException extends SocketException {

    S3UnavailableException(Throwable cause) {
        super("The bucket is unavailable: " + cause.getMessage());
        initCause(cause);
    }
}
