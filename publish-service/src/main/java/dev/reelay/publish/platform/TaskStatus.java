package dev.reelay.publish.platform;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the platform says about a task.
 *
 * @param reason why it failed; {@code unknown} where the platform gives none; meaningless in other phases
 * @param videoIds of public videos; none before, several only where a creator posts from the inbox
 * @param uploadedBytes bytes that have arrived; {@code null} when the platform does not say
 */
public record TaskStatus(Phase phase, String reason, List<String> videoIds, @Nullable Long uploadedBytes) {

    /** Platforms have more words for it, and may add some; whatever is not an end counts as going on. */
    public enum Phase {
        GOING_ON,
        /** It is in the creator's inbox; the creator may post it. */
        DELIVERED,
        /** It is posted; where it went to the inbox, by the creator. */
        COMPLETED,
        FAILED
    }

    public OptionalLong arrived() {
        return uploadedBytes == null ? OptionalLong.empty() : OptionalLong.of(uploadedBytes);
    }
}
