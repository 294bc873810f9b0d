package dev.reelay.ingest.platform;

import java.time.Instant;

/**
 * A picture at the platform, by a link that the platform signed and that nobody has to sign in for: never stored, and never logged.
 *
 * @param expiresAt when the link ends, UTC, as the platform documents it
 */
public record PictureLink(String url, Instant expiresAt) {

    /** Without the signed link. */
    @Override
    public String toString() {
        return "PictureLink[expiresAt=" + expiresAt + "]";
    }
}
