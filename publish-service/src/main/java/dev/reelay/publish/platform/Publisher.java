package dev.reelay.publish.platform;

import dev.reelay.common.platform.PlatformAdapter;
import dev.reelay.common.platform.PlatformException;
import dev.reelay.publish.media.Video;
import dev.reelay.publish.upload.ChunkPlan;
import dev.reelay.publish.upload.UploadEnd;
import dev.reelay.publish.upload.UploadProgress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** A platform that videos, and maybe photos, are published to. All calls block, and fail with {@link PlatformException}. */
public interface Publisher extends PlatformAdapter {

    /** How much it takes in 24 hours. Publications beyond that wait. */
    default DailyLimits dailyLimits() {
        return DailyLimits.NONE;
    }

    /** What it supports. Methods for anything else need no body: such requests are refused before. */
    Set<Capability> capabilities();

    PublishingRules rules();

    /** What the creator can choose from now; never cached, since it changes with the account's settings. */
    CreatorInfo creator(AccountAccess access);

    /** How to cut a file of this many bytes. */
    default ChunkPlan plan(long bytes) {
        throw Publishers.cannot(platform(), Capability.FILE_UPLOAD);
    }

    /**
     * Takes the turn of the next {@link #start} within the platform's limits; fails with {@code RATE_LIMITED} until there is one. Apart
     * from it, so that nothing but the call itself happens once the start is recorded.
     */
    default void awaitTurn(AccountAccess access, Choices choices) {}

    /**
     * Opens a task on the platform, in a turn that was taken. Not idempotent: every call that arrives opens another task.
     *
     * @return the task; with an upload address when the post is a file
     */
    StartedTask start(AccountAccess access, Post post);

    /**
     * How long after a task was requested the platform may still take bytes of its file, the difference of the clocks included. Until
     * then a task that has not got its last chunk may yet get it, from a network or a process that was slow.
     */
    default Duration uploadWindow() {
        throw Publishers.cannot(platform(), Capability.FILE_UPLOAD);
    }

    /**
     * Sends the file of a task, or the rest of it.
     *
     * @param fromChunk number of the first chunk that the platform has not acknowledged; it may have that one nevertheless
     * @throws dev.reelay.publish.upload.UploadRefusedException when the platform rejects a request as wrong
     * @throws dev.reelay.publish.media.MediaUnreadableException when our own storage fails to deliver the file
     */
    default UploadEnd upload(StartedTask task, Video video, ChunkPlan plan, int fromChunk, UploadProgress progress) {
        throw Publishers.cannot(platform(), Capability.FILE_UPLOAD);
    }

    TaskStatus status(AccountAccess access, String publishId);

    /** Whether such a post is visible to everybody, so that its video id becomes known. */
    boolean isPublic(String privacyLevel);

    /** The public page of the video, or of the photos. */
    URI permalink(String username, String videoId, MediaKind kind);

    /** Whether a task with this id may be one that pulls from a URL, for this destination and kind of media; true when the id does not say. */
    boolean mayPullFromUrl(String publishId, Destination destination, MediaKind kind);

    /** What rules out a post with these choices, each allowed by itself: what is wrong, by the field's name; empty for none. */
    default Map<String, String> conflicts(String privacyLevel, PostOptions options) {
        return Map.of();
    }

    /** The reason for a post whose privacy level the account does not offer (any more). */
    default String privacyLevelNotOffered() {
        return "privacy_level_not_offered";
    }

    /** What helps when a post is refused with this code, or its task has failed for this reason. */
    default Remedy remedy(String reason) {
        return Remedy.NONE;
    }

    /** What a reason means and what to do about it, for people. */
    String explain(String reason);
}
