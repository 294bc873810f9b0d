package dev.reelay.publish.intake;

import dev.reelay.publish.platform.Choices;
import dev.reelay.publish.platform.PublishingRules;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What to publish and how.
 *
 * @param options values by the names of the platform's own options; {@code null} values are defaults
 * @param videoUrl only in JSON requests: the platform fetches it, this service never does
 */
@Schema(description = "What to publish and how; the video itself is a file part or `video_url`")
public record CreatePublicationRequest(
        @NotNull(message = "is missing") @Schema(required = true) UUID connectionId,
        @Schema(description = "Goes with the video", examples = "A day at sea #sailing") @Nullable String caption,
        @NotBlank(message = "is missing; there is no default, choose one of the creator's options")
                @Schema(
                        required = true,
                        description = "One of the creator's privacy_level_options",
                        examples = "SELF_ONLY")
                String privacyLevel,
        @Size(max = 50, message = "must have at most 50 entries")
                @Schema(
                        description =
                                "The platform's own options, such as `{\"disable_comment\": true}`; those left out get their default")
                Map<String, Object> options,
        @Schema(description = "Not before this time, UTC; leave it out to publish at once") @Nullable
                Instant scheduledAt,
        @Size(max = 2048, message = "must be at most 2048 characters")
                @Schema(
                        description =
                                "https URL that the platform fetches the video from; some platforms require its host to be verified for the app",
                        examples = "https://media.example.com/sea.mp4")
                @Nullable
                String videoUrl) {

    /** An empty caption is none. */
    public CreatePublicationRequest {
        caption = caption == null || caption.isBlank() ? null : caption;
        options = options == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** The same as it travels on. */
    Choices choices(PublishingRules rules) {
        return new Choices(caption, privacyLevel, rules.complete(options), scheduledAt, videoUrl);
    }

    @Override
    public String toString() {
        return "CreatePublicationRequest[connectionId=" + connectionId + "]";
    }
}
