package dev.reelay.publish.publication;

import dev.reelay.publish.media.Media;
import dev.reelay.publish.platform.Choices;
import java.time.Instant;
import java.util.UUID;

/**
 * What the worker needs to know of a publication, as it stood when it was read.
 *
 * @param media {@code null} when the platform pulls the video
 * @param upload {@code null} before a task was started, and when the platform pulls the video
 */
public record PublicationWork(
        UUID id,
        PublicationState state,
        Account account,
        Choices choices,
        Media media,
        Upload upload,
        Task task,
        Timing timing) {

    /**
     * What is known of its task at the platform.
     *
     * @param initSentAt when one was asked for; its answer may be lost
     * @param count how many were opened so far
     * @param publishId the platform's id of the present one; {@code null} when none is known
     * @param videoId {@code null} until the video is public
     */
    public record Task(Instant initSentAt, int count, String publishId, String videoId) {}

    /**
     * What its deadlines count from; {@code null} for what did not happen.
     *
     * @param dueAt when it was to be sent
     * @param attempts looks since the last step forward
     */
    public record Timing(
            Instant dueAt, Instant processingSince, Instant publishedAt, Instant uncertainAt, int attempts) {}

    public boolean isPulled() {
        return media == null;
    }

    /** Since the last chunk was marked, the platform may have the whole file, and post it. */
    public boolean mayBePosted() {
        return task.publishId() != null && upload != null && upload.lastChunkAt() != null;
    }
}
