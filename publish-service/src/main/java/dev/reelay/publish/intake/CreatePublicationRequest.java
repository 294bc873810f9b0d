package dev.reelay.publish.intake;

import dev.reelay.publish.platform.Capability;
import dev.reelay.publish.platform.Choices;
import dev.reelay.publish.platform.Destination;
import dev.reelay.publish.platform.MediaKind;
import dev.reelay.publish.platform.PostOptions;
import dev.reelay.publish.platform.PublishingRules;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What to publish and how.
 *
 * @param options values by the names of the platform's own options; {@code null} values are defaults
 * @param videoUrl only in JSON requests: the platform fetches it, this service never does
 * @param photos {@code null} for a video
 */
@Schema(description = "What to publish and how; the video itself is a file part or `video_url`; or `photos`")
public record CreatePublicationRequest(
        @NotNull(message = "is missing") @Schema(required = true) UUID connectionId,
        @Schema(
                        description =
                                "`DIRECT_POST` by default; `INBOX` sends it to the creator's inbox, for the creator to post it in the platform's app; `privacy_level` and `options` "
                                        + "are chosen there and must be left out, and the `caption` of a video is kept here for those who see it, but not sent")
                @Nullable
                Destination destination,
        @Schema(description = "Goes with the video or the photos", examples = "A day at sea #sailing") @Nullable
                String caption,
        @Schema(
                        description = "One of the creator's privacy_level_options; required with `DIRECT_POST`",
                        examples = "SELF_ONLY")
                @Nullable
                String privacyLevel,
        @Size(max = 50, message = "must have at most 50 entries")
                @Schema(
                        description =
                                "The platform's own options, such as `{\"disable_comment\": true}`; those left out get their default")
                Map<String, Object> options,
        @Schema(
                        description =
                                "Not before this time; leave it out to publish at once. Either with an offset or `Z`, or a local time of `time_zone` "
                                        + "without one, which is refused when the clocks skip it or show it twice",
                        examples = {"2026-11-21T08:00:00Z", "2026-11-21T09:00:00"})
                @Nullable
                String scheduledAt,
        @Schema(
                        description =
                                "IANA name of the zone in which `scheduled_at` is read and shown; kept with it, does nothing without it",
                        examples = "Europe/Berlin")
                @Nullable
                String timeZone,
        @Schema(
                        description =
                                "How much later than `scheduled_at` it may still be begun, after an outage; later it fails as `missed`. "
                                        + "ISO 8601, PT1M to P7D; 6 hours by default",
                        examples = "PT30M")
                @Nullable
                String publishIfLateBy,
        @Size(max = 2048, message = "must be at most 2048 characters")
                @Schema(
                        description =
                                "https URL that the platform fetches the video from; some platforms require its host to be verified for the app",
                        examples = "https://media.example.com/sea.mp4")
                @Nullable
                String videoUrl,
        @Nullable PhotosRequest photos) {

    /** An empty caption is none. */
    public CreatePublicationRequest {
        caption = caption == null || caption.isBlank() ? null : caption;
        options = options == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** The same, of a request that does not say. */
    Destination destinationOrDefault() {
        return destination == null ? Destination.DIRECT_POST : destination;
    }

    boolean goesToInbox() {
        return destination == Destination.INBOX;
    }

    MediaKind mediaKind() {
        return photos == null ? MediaKind.VIDEO : MediaKind.PHOTOS;
    }

    /** What the platform is to pull; none with a file. */
    List<String> urls() {
        if (photos != null) {
            return photos.toPhotos().images();
        }
        return videoUrl == null ? List.of() : List.of(videoUrl);
    }

    /** Of the platform. */
    Capability needed(boolean isFile) {
        if (isFile) {
            return Capability.FILE_UPLOAD;
        }
        return photos == null ? Capability.URL_PULL : Capability.PHOTOS;
    }

    /** @throws dev.reelay.common.problem.ProblemException {@code unreadable-request} or {@code invalid-values} */
    Schedule schedule() {
        return Schedule.of(scheduledAt, timeZone, publishIfLateBy);
    }

    /**
     * The same as it travels on.
     *
     * @throws dev.reelay.common.problem.ProblemException as {@link #schedule}
     */
    Choices choices(PublishingRules rules) {
        var schedule = schedule();
        return new Choices(
                destinationOrDefault(),
                caption,
                privacyLevel,
                goesToInbox() ? new PostOptions(Map.of()) : rules.complete(options, mediaKind()),
                schedule.at(),
                schedule.zone(),
                schedule.lateLimitSeconds(),
                videoUrl,
                photos == null ? null : photos.toPhotos());
    }

    @Override
    public String toString() {
        return "CreatePublicationRequest[connectionId=" + connectionId + "]";
    }
}
