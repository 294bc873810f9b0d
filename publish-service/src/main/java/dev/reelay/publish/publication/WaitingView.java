package dev.reelay.publish.publication;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why a publication is not on its way although it is its time.
 *
 * @param until when it is tried again, or when the limit that it waits for leaves something
 */
@Schema(description = "Why a publication waits although it is due, and until when")
public record WaitingView(
        @Schema(description = "When it is tried again, as far as is known today") Instant until,
        @Schema(description = "Stable code: the platform's, or one of ours such as `daily_posts_used_up`")
                String reason,
        @Schema(description = "The same for people") @Nullable String detail) {}
