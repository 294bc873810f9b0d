package dev.reelay.publish.media;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** A stored file as a platform's adapter reads it: in ranges, each as often as needed. */
public record Video(Media media, MediaStorage storage) {

    public String contentType() {
        return media.contentType();
    }

    /** @see MediaStorage#open */
    public InputStream open(long first, long last) throws IOException {
        return storage.open(Objects.requireNonNull(media.file(), "the file was removed"), first, last);
    }
}
