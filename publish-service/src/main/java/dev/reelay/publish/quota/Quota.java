package dev.reelay.publish.quota;

import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How much of a limit over 24 hours is used.
 *
 * @param resetsAt when the first of those that count counts no more, UTC; {@code null} when none counts
 */
@Schema(description = "How much of a limit over the last 24 hours is used")
public record Quota(
        @Schema(description = "At most the limit") int used,
        int limit,
        @Schema(description = "When the next one is free again; absent when none is used") @Nullable Instant resetsAt) {

    /** No getter by name: the document of the API would show it as a field, which no answer has. */
    boolean leavesNothing() {
        return used >= limit;
    }

    /** Of one that is used up. */
    Instant freeAt() {
        return Objects.requireNonNull(resetsAt);
    }
}
