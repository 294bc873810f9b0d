package dev.reelay.publish.intake;

import dev.reelay.publish.platform.Photos;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A set of photos, as a request names it. */
@Schema(
        description =
                "A set of photos that the platform fetches, instead of a video; `caption` is their description. JPEG or WebP, and on TikTok up to "
                        + "35 of up to 20 MB each, whose shorter side has at most 1080 pixels")
public record PhotosRequest(
        @Schema(
                        required = true,
                        description = "https URLs of up to 2048 characters, in the order in which they are shown",
                        examples = "[\"https://media.example.com/1.jpg\", \"https://media.example.com/2.jpg\"]")
                List<@Nullable String> images,
        @Schema(description = "Place of the cover among them, from 0, which is the default") @Nullable
                Integer coverIndex,
        @Schema(description = "On TikTok of up to 90 characters", examples = "A day at sea") @Nullable String title) {

    /** An empty title is none. */
    public PhotosRequest {
        images = images == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(images));
        title = title == null || title.isBlank() ? null : title;
    }

    int cover() {
        return coverIndex == null ? 0 : coverIndex;
    }

    @SuppressWarnings("NullAway") // which has been checked
    Photos toPhotos() {
        return new Photos(title, List.copyOf(images), images.size(), cover());
    }

    @Override
    public String toString() {
        return "PhotosRequest[images=" + images.size() + "]";
    }
}
