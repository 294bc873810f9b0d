package dev.reelay.publish.intake;

import dev.reelay.common.problem.Problem;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What would become of a request to publish. */
@Schema(description = "What would become of the request now; nothing was kept of it")
public record DryRunView(
        @Schema(description = "Whether nothing speaks against it") boolean wouldPublish,
        @Schema(description = "When it would be sent") Instant dueAt,
        @Schema(description = "Length of the video, where the file tells it", examples = "14.5") @Nullable
                Double durationSeconds,
        @Schema(
                        description =
                                "All that speaks against it: what the request itself would be refused with, and what the platform would refuse")
                List<Problem> problems) {}
