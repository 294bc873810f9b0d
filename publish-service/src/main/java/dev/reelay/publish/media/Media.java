package dev.reelay.publish.media;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * A video file that a request brought.
 *
 * @param file its name in the storage; {@code null} once it has been removed
 * @param contentType media type
 * @param bytes size
 * @param sha256 of its content, lower-case hex
 */
@Embeddable
public record Media(@Column(name = "media_file") @Nullable String file, String contentType, Long bytes, String sha256) {

    /** The same video in a file of that name. */
    public Media in(String name) {
        return new Media(name, contentType, bytes, sha256);
    }

    /** The same video after its file was removed. */
    public Media withoutFile() {
        return new Media(null, contentType, bytes, sha256);
    }
}
