package dev.reelay.publish.redrive;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How far a re-drive is.
 *
 * @param id UUIDv7
 * @param requestedBy {@code sub} of the operator
 * @param error why the last step made no progress; {@code null} if it did
 */
@Schema(description = "Failed publications that are sent again")
public record ReDriveView(
        UUID id,
        String requestedBy,
        Instant requestedAt,
        @Schema(description = "Why they had failed") String reason,
        @Schema(description = "Failed from this time on") Instant from,
        @Schema(description = "Failed before this time") Instant to,
        @Schema(description = "Only of this workspace") @Nullable String workspace,
        ReDriveProgress progress,
        @Schema(description = "Publications that wait to be sent again, or were; each tells by itself how it ends")
                long retried,
        @Schema(
                        description =
                                "Publications that stay failed: the platform may have them, or their video is not kept any more")
                long skipped,
        @Schema(description = "Why the last step made no progress") @Nullable String error,
        Instant updatedAt,
        @Nullable Instant endedAt) {}
