package dev.reelay.publish.platform;

import dev.reelay.common.platform.PlatformAdapter;
import dev.reelay.common.platform.PlatformException;
import dev.reelay.publish.media.Video;
import dev.reelay.publish.upload.ChunkPlan;
import dev.reelay.publish.upload.UploadEnd;
import dev.reelay.publish.upload.UploadProgress;
import java.net.URI;
import java.util.Set;

/** A platform that videos are published to. All calls block, and fail with {@link PlatformException}. */
public interface Publisher extends PlatformAdapter {

    /** What it can. Methods of what it cannot need no body: a request for them is refused before. */
    Set<Capability> capabilities();

    PublishingRules rules();

    /** What the creator may choose from now; never cached, since it changes with the account's settings. */
    CreatorInfo creator(AccountAccess access);

    /** How a file of so many bytes is cut. */
    default ChunkPlan plan(long bytes) {
        throw Publishers.cannot(platform(), Capability.FILE_UPLOAD);
    }

    /**
     * Opens a task at the platform. It has no idempotency: each call that arrives makes a task.
     *
     * @return the task; with an address for the upload when the post brings a file
     */
    StartedTask start(AccountAccess access, Post post);

    /**
     * Sends the file of a task just started.
     *
     * @throws dev.reelay.publish.upload.UploadRefusedException when the platform finds a request wrong
     * @throws dev.reelay.publish.media.MediaUnreadableException when our storage does not deliver the file
     */
    default UploadEnd upload(StartedTask task, Video video, ChunkPlan plan, UploadProgress progress) {
        throw Publishers.cannot(platform(), Capability.FILE_UPLOAD);
    }

    TaskStatus status(AccountAccess access, String publishId);

    /** Whether everybody will see such a post, so that its video id gets known. */
    boolean isPublic(String privacyLevel);

    /** The video's page for everybody. */
    URI permalink(String username, String videoId);

    /** Whether a task with this id can be one that pulls from a URL; true when its id does not tell. */
    boolean mayPullFromUrl(String publishId);

    /** What a reason means and what to do, for people. */
    String explain(String reason);
}
