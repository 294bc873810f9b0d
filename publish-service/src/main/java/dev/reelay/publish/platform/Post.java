package dev.reelay.publish.platform;

import dev.reelay.publish.upload.ChunkPlan;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What to post: either a file, by its plan, or a URL that the platform pulls from.
 *
 * @param plan {@code null} for a URL
 */
public record Post(Choices choices, @Nullable ChunkPlan plan) {

    /** {@code null} for a file; may carry a signature of its owner. */
    public @Nullable URI videoUrl() {
        return plan == null ? URI.create(Objects.requireNonNull(choices.videoUrl())) : null;
    }

    @Override
    public String toString() {
        return "Post[" + (plan == null ? "pulled from a URL" : plan.total() + " bytes") + "]";
    }
}
