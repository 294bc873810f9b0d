package dev.reelay.sandbox.tiktok.posting;

import dev.reelay.sandbox.tiktok.http.ApiFault;
import dev.reelay.sandbox.tiktok.http.JsonBody;
import java.util.List;

/**
 * The photos of a post, and the text that goes with them.
 *
 * @param coverIndex from 0
 */
record PhotoSet(String description, List<String> images, int coverIndex) {

    /** TikTok's photo post page. */
    private static final int MOST_IMAGES = 35;

    static PhotoSet of(String description, JsonBody sourceInfo) {
        var images = sourceInfo.texts("photo_images");
        if (images.isEmpty() || images.size() > MOST_IMAGES) {
            throw ApiFault.invalidParams("The number of photo images is invalid");
        }
        var cover = sourceInfo.integer("photo_cover_index");
        if (cover < 0 || cover >= images.size()) {
            throw ApiFault.invalidParams("The photo cover index is invalid");
        }
        return new PhotoSet(description, images, (int) cover);
    }
}
