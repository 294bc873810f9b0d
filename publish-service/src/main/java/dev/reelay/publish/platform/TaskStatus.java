package dev.reelay.publish.platform;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the platform says about a task.
 *
 * @param reason why it failed; {@code unknown} where the platform gives none; meaningless in other phases
 * @param videoId {@code null} until the video is public
 * @param uploadedBytes bytes that have arrived; {@code null} when the platform does not say
 */
public record TaskStatus(Phase phase, String reason, @Nullable String videoId, @Nullable Long uploadedBytes) {

    /** Platforms have more words for it, and may add some; whatever is not an end counts as going on. */
    public enum Phase {
        GOING_ON,
        COMPLETED,
        FAILED
    }

    /** The video's id, once it is public. */
    public Optional<String> publicVideo() {
        return Optional.ofNullable(videoId);
    }

    public OptionalLong arrived() {
        return uploadedBytes == null ? OptionalLong.empty() : OptionalLong.of(uploadedBytes);
    }
}
