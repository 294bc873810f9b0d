package dev.reelay.publish.intake;

import dev.reelay.common.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What would become of a post. */
@Schema(description = "What would become of the post now; nothing was kept of it")
public record PostDryRunView(
        @Schema(description = "Whether nothing speaks against any of its targets") boolean wouldPublish,
        @Schema(description = "In the order of the request") List<TargetView> targets) {

    /** The same of one of its targets. */
    @Schema(name = "PostTargetDryRunView", description = "What would become of a target")
    public record TargetView(
            @Schema(description = "Absent when the target names none") @Nullable UUID connectionId,
            @Schema(description = "Whether nothing speaks against it") boolean wouldPublish,
            @Schema(description = "When it would be sent; absent when its connection is not known") @Nullable
                    Instant dueAt,
            @Schema(description = "Length of the video, where the file tells it", examples = "14.5") @Nullable
                    Double durationSeconds,
            @Schema(description = "All that speaks against it") List<Problem> problems) {

        static TargetView of(@Nullable UUID connectionId, DryRunView view) {
            return new TargetView(
                    connectionId, view.wouldPublish(), view.dueAt(), view.durationSeconds(), view.problems());
        }

        static TargetView of(@Nullable UUID connectionId, Problem problem) {
            return new TargetView(connectionId, false, null, null, List.of(problem));
        }
    }
}
