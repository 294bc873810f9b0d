package dev.reelay.webhook.replay;

import dev.reelay.common.problem.CommonProblem;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.webhook.CallbackKind;
import dev.reelay.webhook.callback.CallbackState;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries to read and tell again; a {@code null} filter means all.
 *
 * @param from the first time of receipt in the range, to the millisecond
 * @param to the first that is not in it; {@code null} means now
 */
@Schema(description = "The deliveries of a range, or those of them that fit all filters")
public record CallbackReplayRequest(
        @NotNull @Schema(examples = "2026-11-01T00:00:00Z", description = "Received from this time on") Instant from,
        @Nullable @Schema(examples = "2026-11-02T00:00:00Z", description = "Received before this time; default: now")
                Instant to,
        @Nullable @Schema(description = "Only of this platform") Platform platform,
        @Nullable @Schema(description = "Only of this kind, as it was read so far") CallbackKind kind,
        @Nullable @Schema(description = "Only in this state, such as UNREADABLE") CallbackState state,
        @Nullable @Size(min = 1, max = 256) @Schema(description = "Only about this account, by the platform's id")
                String platformUserId,
        @Nullable @Size(min = 1, max = 256) @Schema(description = "Only about this publish task") String publishId) {

    /**
     * With an end that is not in the future: what comes in later is told anyway.
     *
     * @throws dev.reelay.common.problem.ProblemException {@code invalid-values} when there is no time in it
     */
    CallbackReplayRequest until(Instant now) {
        var start = from.isBefore(Instant.EPOCH) ? Instant.EPOCH : from;
        var end = to == null || to.isAfter(now) ? now : to;
        if (!start.isBefore(end)) {
            throw CommonProblem.invalid(to == null ? "from" : "to", "must be after from, and from in the past");
        }
        return new CallbackReplayRequest(start, end, platform, kind, state, platformUserId, publishId);
    }
}
