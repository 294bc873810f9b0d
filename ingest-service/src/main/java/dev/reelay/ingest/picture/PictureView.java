package dev.reelay.ingest.picture;

import dev.reelay.ingest.platform.PictureLink;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A link to a picture at the platform.
 *
 * @param expiresAt when the link ends, UTC
 */
@Schema(name = "Picture", description = "A picture at the platform")
public record PictureView(
        @Schema(description = "Signed by the platform: to be shown, not to be kept") String url,
        @Schema(description = "When the link ends; ask again then") Instant expiresAt) {

    static PictureView of(PictureLink link) {
        return new PictureView(link.url(), link.expiresAt());
    }

    /** Without the signed link. */
    @Override
    public String toString() {
        return "PictureView[expiresAt=" + expiresAt + "]";
    }
}
