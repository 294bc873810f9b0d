package dev.reelay.publish.publication;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a publication's current task on the platform.
 *
 * @param initSentAt when one was requested; its answer may be lost; {@code null} before, and when certainly none was opened
 * @param count how many were opened so far
 * @param publishId the platform's id of it; {@code null} when none is known
 */
@Embeddable
public record Task(@Nullable Instant initSentAt, @Column(name = "tasks") int count, @Nullable String publishId) {

    static final Task NONE = new Task(null, 0, null);

    /** The platform's id, for steps that come only after a task was opened. */
    public String knownPublishId() {
        return Objects.requireNonNull(publishId, "no task is known");
    }

    /** From now on a task may exist whose id is not known. */
    Task initLeaving(Instant now) {
        return new Task(now, count, publishId);
    }

    /** It is certain that no task was opened. */
    Task initWithoutEffect() {
        return new Task(null, count, publishId);
    }

    Task opened(String newPublishId) {
        return new Task(initSentAt, count + 1, newPublishId);
    }

    Task abandoned() {
        return new Task(null, count, null);
    }

    /** The platform reported on this task. */
    Task reported(String reportedPublishId) {
        return new Task(initSentAt, count, reportedPublishId);
    }
}
