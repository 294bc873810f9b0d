package dev.reelay.publish.publication;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How an uncertain publication ended, as somebody found who looked at the account. */
public record ResolveRequest(
        @Schema(required = true, description = "Whether the video is on the platform") @Nullable Boolean published) {}
