package dev.reelay.publish.publication;

import dev.reelay.publish.platform.Photos;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The photos of a publication, as its owner sees them. */
@Schema(description = "The photos of a publication")
public record PhotosView(
        int count,
        @Schema(description = "Place of the cover, from 0") int coverIndex,
        @Nullable String title,
        @Schema(
                        description =
                                "Their URLs in their order, without the query, which may carry a signature; none once it has ended, or cannot be retried any more")
                List<String> images) {

    static @Nullable PhotosView of(@Nullable Photos photos) {
        return photos == null
                ? null
                : new PhotosView(
                        photos.count(),
                        photos.coverIndex(),
                        photos.title(),
                        photos.images().stream()
                                .map(image -> image.split("\\?", 2)[0])
                                .toList());
    }
}
