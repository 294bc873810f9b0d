package dev.reelay.publish.timeline;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A step, as the owner of the publication sees it. */
@Schema(description = "A step of a publication")
public record TimelineEntryView(
        Instant at,
        Step step,
        @Schema(description = "The platform's id of the task that it was about") @Nullable String publishId,
        @Schema(description = "Stable code: why") @Nullable String code,
        @Schema(description = "The same for people") @Nullable String detail,
        @Schema(description = "The platform's id of the call, for its support") @Nullable String logId) {}
