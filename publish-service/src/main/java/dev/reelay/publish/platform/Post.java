package dev.reelay.publish.platform;

import dev.reelay.publish.upload.ChunkPlan;
import java.net.URI;

/**
 * What is to be posted: either a file, by its plan, or a URL that the platform pulls from.
 *
 * @param caption {@code null} for none
 * @param plan {@code null} for a URL
 * @param videoUrl {@code null} for a file; may carry a signature of its owner
 */
public record Post(
        String caption,
        String privacyLevel,
        boolean disableComment,
        boolean disableDuet,
        boolean disableStitch,
        ChunkPlan plan,
        URI videoUrl) {

    @Override
    public String toString() {
        return "Post[" + (plan == null ? "pulled from a URL" : plan.total() + " bytes") + "]";
    }
}
