package dev.reelay.publish.media;

import java.io.IOException;

/** The media storage did not deliver the bytes of a file: trouble of ours, and no answer of a platform. */
public class MediaUnreadableException extends RuntimeException {

    public MediaUnreadableException(IOException cause) {
        super("The media storage cannot be read", cause);
    }
}
