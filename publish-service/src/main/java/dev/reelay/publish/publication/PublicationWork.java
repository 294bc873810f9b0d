package dev.reelay.publish.publication;

import dev.reelay.publish.media.Media;
import dev.reelay.publish.platform.Choices;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the worker needs to know about a publication, as of when it was read.
 *
 * @param media {@code null} when the platform pulls the video
 * @param upload {@code null} before a task was started, and when the platform pulls the video
 * @param videoId the platform's id of the video; {@code null} until it is public
 * @param traceparent of the request; {@code null} without a trace
 */
public record PublicationWork(
        UUID id,
        PublicationState state,
        Account account,
        Choices choices,
        @Nullable Media media,
        @Nullable Upload upload,
        Task task,
        @Nullable String videoId,
        Timing timing,
        @Nullable String traceparent) {

    /**
     * What its deadlines count from; {@code null} for what has not happened.
     *
     * @param dueAt when it was to be sent
     * @param triedSince when a worker first took it up
     * @param limitedAt when a daily limit last kept it back
     * @param failedAt when it failed in a way that allows to retry it
     * @param attempts attempts since the last progress
     */
    public record Timing(
            Instant dueAt,
            Instant triedSince,
            @Nullable Instant processingSince,
            @Nullable Instant publishedAt,
            @Nullable Instant uncertainAt,
            @Nullable Instant limitedAt,
            @Nullable Instant failedAt,
            int attempts) {

        /** From when on attempts in vain count: a daily limit that kept it back is no trouble. */
        public Instant troubledSince() {
            return limitedAt != null && limitedAt.isAfter(triedSince) ? limitedAt : triedSince;
        }
    }

    public boolean isPulled() {
        return media == null;
    }

    /** Whether its file, or the address that the platform pulls from, is still kept. */
    public boolean hasVideo() {
        return hasVideo(media, choices);
    }

    static boolean hasVideo(@Nullable Media media, Choices choices) {
        return media == null ? !choices.urls().isEmpty() : media.file() != null;
    }

    /** Once a task pulls the video, or the last chunk is marked: the platform may have the whole of it, and post it. */
    public boolean mayBePosted() {
        return task.publishId() != null && (isPulled() || upload != null && upload.lastChunkAt() != null);
    }
}
