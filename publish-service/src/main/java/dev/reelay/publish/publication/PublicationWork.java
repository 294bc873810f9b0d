package dev.reelay.publish.publication;

import dev.reelay.contracts.Platform;
import dev.reelay.publish.media.Media;
import dev.reelay.publish.upload.ChunkPlan;
import java.time.Instant;
import java.util.UUID;

/**
 * What the worker needs to know of a publication, as it stood when it was read.
 *
 * @param media {@code null} when the platform pulls the video
 * @param plan {@code null} before a task was started, and when the platform pulls the video
 * @param initSentAt a task was asked for; its answer may be lost
 * @param tasks how many were opened for it
 * @param lastChunkAt the last chunk may be at the platform since then
 * @param dueAt when it was to be sent
 * @param attempts looks since the last step forward
 */
public record PublicationWork(
        UUID id,
        String workspace,
        UUID connectionId,
        Platform platform,
        PublicationState state,
        Choices choices,
        Media media,
        ChunkPlan plan,
        Instant initSentAt,
        int tasks,
        String publishId,
        Instant lastChunkAt,
        String videoId,
        Instant dueAt,
        Instant processingSince,
        Instant publishedAt,
        Instant uncertainAt,
        int attempts,
        String reason) {

    /** @param videoUrl {@code null} for a file; may carry a signature of its owner */
    public record Choices(
            String caption,
            String privacyLevel,
            boolean disableComment,
            boolean disableDuet,
            boolean disableStitch,
            String videoUrl) {

        @Override
        public String toString() {
            return "Choices[privacyLevel=" + privacyLevel + "]";
        }
    }

    public boolean isPulled() {
        return media == null;
    }
}
