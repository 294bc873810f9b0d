package dev.reelay.publish.publication;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How an uncertain publication ended, as somebody found who looked at the account. */
public record ResolveRequest(
        @NotNull @Schema(description = "Whether the video is on the platform") Boolean published) {}
