package dev.reelay.publish.publication;

import dev.reelay.contracts.Platform;
import dev.reelay.publish.platform.Destination;
import dev.reelay.publish.platform.MediaKind;
import dev.reelay.publish.quota.Quota;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A publication, as its owner sees it. */
@Schema(description = "A publication; what is not known yet is left out")
public record PublicationView(
        UUID id,
        @Schema(description = "The post that it is part of; absent when it was requested by itself") @Nullable
                UUID postId,
        UUID connectionId,
        Platform platform,
        @Schema(
                        description =
                                "`INBOX`: it goes to the creator's inbox. It is PUBLISHED once it is there; from then on it is for the creator to post it")
                Destination destination,
        PublicationState state,
        MediaKind media,
        @Schema(description = "Absent for a video") @Nullable PhotosView photos,
        @Schema(description = "With a video for the inbox, only for those who see it here") @Nullable String caption,
        @Schema(description = "Absent with the inbox: the creator chooses it") @Nullable String privacyLevel,
        @Schema(
                        description =
                                "The platform's own options: as requested, and by default where the request left them out")
                Map<String, Object> options,
        @Schema(description = "Size of the file; absent when the platform pulls it") @Nullable Long bytes,
        @Schema(description = "Chunks that the file is sent in") @Nullable Integer chunks,
        @Schema(description = "Chunks that the platform acknowledged") @Nullable Integer chunksSent,
        @Schema(description = "Digest of the file, lower-case hex") @Nullable String sha256,
        @Schema(description = "The platform's id of the task") @Nullable String publishId,
        @Schema(description = "The platform's id of the video, or of the photos, once they are public") @Nullable
                String videoId,
        @Schema(description = "Further videos that the creator made of the one in the inbox, once they are public")
                List<String> furtherVideoIds,
        @Schema(description = "The video's page, once it is public") @Nullable String permalink,
        @Schema(description = "Stable code: why it failed, is uncertain or was cancelled") @Nullable String reason,
        @Schema(description = "What happened and what to do about it, for people") @Nullable String detail,
        @Schema(description = "The platform's id of the failed call, for its support") @Nullable String logId,
        @Schema(description = "Why it waits although it is due; absent otherwise") @Nullable WaitingView waiting,
        @Schema(description = "What the platform's daily limit leaves; only in the answer about a single publication")
                @Nullable
                Quota quota,
        @Schema(description = "Whether it failed in a way that allows `retry`, and its video is still kept")
                boolean canRetry,
        @Nullable Instant scheduledAt,
        @Schema(description = "IANA name of the zone in which `scheduled_at` was chosen") @Nullable String timeZone,
        @Schema(
                        description = "How much later it may be begun, ISO 8601; absent for the default of 6 hours",
                        examples = "PT30M")
                @Nullable
                String publishIfLateBy,
        Instant createdAt,
        @Nullable Instant publishedAt,
        @Schema(description = "When the creator first posted it from the inbox; absent before, and without the inbox")
                @Nullable
                Instant postedAt,
        @Schema(description = "Since when it is not public any more, as the platform says; absent while it is")
                @Nullable
                Instant unavailableAt,
        Instant updatedAt,
        @Schema(description = "Counts the changes of its owner, from 1; its `ETag` is the same in quotes")
                int version) {

    /** Names its version, RFC 9110. */
    public String entityTag() {
        return "\"" + version + "\"";
    }

    static PublicationView of(Publication publication) {
        return of(publication, null);
    }

    static PublicationView of(Publication publication, @Nullable Quota quota) {
        var choices = publication.choices();
        var media = publication.media();
        var upload = publication.upload();
        var outcome = publication.outcome();
        var times = publication.times();
        return new PublicationView(
                publication.id(),
                publication.postId(),
                publication.account().connectionId(),
                publication.account().platform(),
                choices.destination(),
                publication.state(),
                choices.mediaKind(),
                PhotosView.of(choices.photos()),
                choices.caption(),
                choices.privacyLevel(),
                choices.options().values(),
                media == null ? null : media.bytes(),
                upload == null ? null : upload.chunks(),
                upload == null ? null : upload.chunksSent(),
                media == null ? null : media.sha256(),
                publication.task().publishId(),
                outcome.videoId(),
                publication.inboxShare().furtherVideos(),
                outcome.permalink(),
                outcome.reason(),
                outcome.detail(),
                outcome.logId(),
                publication.waiting(),
                quota,
                publication.canRetry(),
                choices.scheduledAt(),
                choices.timeZone(),
                choices.lateLimit().map(Duration::toString).orElse(null),
                times.createdAt(),
                times.publishedAt(),
                publication.inboxShare().postedAt(),
                times.unavailableAt(),
                times.updatedAt(),
                publication.version());
    }
}
