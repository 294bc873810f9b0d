package dev.reelay.publish.intake;

import dev.reelay.publish.platform.Choices;
import dev.reelay.publish.platform.Switches;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What to publish and how.
 *
 * @param videoUrl only in JSON requests: the platform fetches it, this service never does
 */
@Schema(description = "What to publish and how; the video itself is a file part or `video_url`")
public record CreatePublicationRequest(
        @NotNull(message = "is missing") @Schema(required = true) UUID connectionId,
        @Schema(
                        description = "Goes with the video; at most 2200 characters on TikTok",
                        examples = "A day at sea #sailing")
                String caption,
        @NotBlank(message = "is missing; there is no default, choose one of the creator's options")
                @Schema(
                        required = true,
                        description = "One of the creator's privacy_level_options",
                        examples = "SELF_ONLY")
                String privacyLevel,
        Boolean disableComment,
        Boolean disableDuet,
        Boolean disableStitch,
        @Schema(description = "Not before, UTC; absent for at once") Instant scheduledAt,
        @Size(max = 2048, message = "must be at most 2048 characters")
                @Schema(
                        description =
                                "https URL that the platform fetches the video from; its host must be verified for the app",
                        examples = "https://media.example.com/sea.mp4")
                String videoUrl) {

    /** An empty caption is none. */
    public CreatePublicationRequest {
        caption = caption == null || caption.isBlank() ? null : caption;
    }

    /** The same as it travels on; what is absent is not switched off. */
    Choices choices() {
        var switches = new Switches(isTrue(disableComment), isTrue(disableDuet), isTrue(disableStitch));
        return new Choices(caption, privacyLevel, switches, scheduledAt, videoUrl);
    }

    private static boolean isTrue(Boolean value) {
        return Boolean.TRUE.equals(value);
    }

    @Override
    public String toString() {
        return "CreatePublicationRequest[connectionId=" + connectionId + "]";
    }
}
