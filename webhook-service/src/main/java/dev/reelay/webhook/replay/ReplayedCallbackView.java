package dev.reelay.webhook.replay;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param told whether it has an event; false if it still cannot be read */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(description = "A callback that was read anew")
public record ReplayedCallbackView(
        UUID callbackId,
        @Schema(description = "Whether it has an event; false if it still cannot be read") boolean told) {}
