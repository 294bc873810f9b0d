package dev.reelay.publish.platform;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the platform says about a task.
 *
 * @param reason why it failed; {@code unknown} where the platform tells none; means nothing otherwise
 * @param videoId {@code null} until the video is public
 * @param uploadedBytes bytes that arrived; {@code null} when it does not tell
 */
public record TaskStatus(Phase phase, String reason, String videoId, Long uploadedBytes) {

    /** The platform's words for it are more and may grow; what is neither end is still going on. */
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
