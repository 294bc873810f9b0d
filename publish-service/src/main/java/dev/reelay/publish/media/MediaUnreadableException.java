package dev.reelay.publish.media;

import java.io.IOException;

/** The media storage failed to deliver the bytes of a file: our own failure, not a platform's. */
public class MediaUnreadableException extends RuntimeException {

    public MediaUnreadableException(IOException cause) {
        super("The media storage cannot be read", cause);
    }
}
