package dev.reelay.publish.platform;

import dev.reelay.publish.upload.ChunkPlan;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What to post: either a file, by its plan, or what the platform pulls from URLs: a video, or photos.
 *
 * @param plan {@code null} for URLs
 */
public record Post(Choices choices, @Nullable ChunkPlan plan) {

    /** Of a video; {@code null} for a file; may carry a signature of its owner. */
    public @Nullable URI videoUrl() {
        return plan == null ? URI.create(Objects.requireNonNull(choices.videoUrl())) : null;
    }

    @Override
    public String toString() {
        return "Post[" + (plan == null ? "pulled from a URL" : plan.total() + " bytes") + "]";
    }
}
