package dev.reelay.ingest.research;

import dev.reelay.contracts.Platform;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The calls of a day that searches for hashtags need.
 *
 * @param day UTC
 * @param waitsUntil {@code null} when a call may be made now
 */
@Schema(name = "ResearchQuota", description = "Calls of the platform's Research API today")
public record ResearchQuotaView(
        Platform platform,
        @Schema(description = "UTC") LocalDate day,
        @Schema(description = "Calls in the day, of all workspaces", examples = "1000") int limit,
        @Schema(description = "Calls that are left of it, for all workspaces") int remaining,
        @Schema(description = "Calls that this workspace has made") int used,
        @Schema(
                        description =
                                "Calls that this workspace may make at any time of the day, by its weight among the workspaces that"
                                        + " search today; it falls as others come. What nobody takes is released evenly over the day"
                                        + " to all.")
                int share,
        @Nullable @Schema(description = "When this workspace may make another call; absent: now") Instant waitsUntil,
        @Schema(description = "When the next day begins") Instant resetsAt) {

    static ResearchQuotaView of(Platform platform, ResearchDay day, Instant now) {
        return new ResearchQuotaView(
                platform,
                day.day(),
                day.limit(),
                Math.max(0, day.limit() - day.taken()),
                day.takenByWorkspace(),
                day.share(),
                day.waitsUntil(now).orElse(null),
                day.end());
    }
}
