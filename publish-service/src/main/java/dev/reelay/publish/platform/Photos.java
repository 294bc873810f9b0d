package dev.reelay.publish.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The photos of a publication, which the platform pulls.
 *
 * @param title {@code null} for none
 * @param images URLs in the order in which they are shown, which may carry signatures of their owner; none once the publication has
 *     ended
 * @param count of the images, for good
 * @param coverIndex place of the cover, from 0
 */
public record Photos(@Nullable String title, List<String> images, int count, int coverIndex) {

    public Photos {
        images = List.copyOf(images);
    }

    Photos withoutImages() {
        return new Photos(title, List.of(), count, coverIndex);
    }

    @Override
    public String toString() {
        return "Photos[count=" + count + "]";
    }
}
