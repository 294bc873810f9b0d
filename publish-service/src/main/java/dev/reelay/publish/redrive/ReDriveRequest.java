package dev.reelay.publish.redrive;

import dev.reelay.common.problem.CommonProblem;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which failed publications to send again.
 *
 * @param reason their stable code
 * @param from the first time in the range
 * @param to the first that is not in it; {@code null} means now
 * @param workspace {@code null} means all
 */
@Schema(description = "The publications that failed with one reason within a time")
public record ReDriveRequest(
        @NotBlank
                @Size(max = 128)
                @Schema(examples = "auth_unavailable", description = "Why they failed: their `reason`")
                String reason,
        @NotNull @Schema(examples = "2026-11-01T00:00:00Z", description = "Failed from this time on") Instant from,
        @Nullable @Schema(examples = "2026-11-02T00:00:00Z", description = "Failed before this time; default: now")
                Instant to,
        @Nullable @Size(min = 1, max = 128) @Schema(description = "Only of this workspace") String workspace) {

    /**
     * With an end that is not in the future: what fails again later is not sent another time.
     *
     * @throws dev.reelay.common.problem.ProblemException {@code invalid-values} when there is no time in it
     */
    ReDriveRequest until(Instant now) {
        var start = from.isBefore(Instant.EPOCH) ? Instant.EPOCH : from;
        var end = to == null || to.isAfter(now) ? now : to;
        if (!start.isBefore(end)) {
            throw CommonProblem.invalid(to == null ? "from" : "to", "must be after from, and from in the past");
        }
        return new ReDriveRequest(reason, start, end, workspace);
    }
}
