package dev.reelay.publish.worker;

import dev.reelay.contracts.Platform;
import dev.reelay.publish.media.Video;
import dev.reelay.publish.platform.AccountAccess;
import dev.reelay.publish.platform.Capability;
import dev.reelay.publish.platform.Choices;
import dev.reelay.publish.platform.CreatorInfo;
import dev.reelay.publish.platform.Destination;
import dev.reelay.publish.platform.MediaKind;
import dev.reelay.publish.platform.Post;
import dev.reelay.publish.platform.Publisher;
import dev.reelay.publish.platform.PublishingRules;
import dev.reelay.publish.platform.StartedTask;
import dev.reelay.publish.platform.TaskStatus;
import dev.reelay.publish.upload.Chunk;
import dev.reelay.publish.upload.ChunkPlan;
import dev.reelay.publish.upload.UploadEnd;
import dev.reelay.publish.upload.UploadProgress;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The real thing, in a process that dies at a chosen moment: an error that nobody catches, and nothing after it. */
final class MortalPublisher implements Publisher {

    /** When the process dies. */
    enum Death {
        INIT_MARKED_BUT_NOT_SENT,
        INIT_ANSWERED_BUT_NOT_WRITTEN,
        BEFORE_THE_FIRST_CHUNK,
        BETWEEN_THE_CHUNKS,
        LAST_CHUNK_MARKED_BUT_NOT_SENT,
        LAST_CHUNK_TAKEN_BUT_NOT_WRITTEN
    }

    /** What a killed process does not survive. */
    static final class Died extends Error {}

    private final Publisher real;
    private final Death death;
    private @Nullable URI address;

    MortalPublisher(Publisher real, Death death) {
        this.real = real;
        this.death = death;
    }

    /** Where the file was being sent. */
    URI address() {
        return Objects.requireNonNull(address);
    }

    private void dieIf(Death moment) {
        if (death == moment) {
            throw new Died();
        }
    }

    @Override
    public Set<Capability> capabilities() {
        return real.capabilities();
    }

    @Override
    public void awaitTurn(AccountAccess access, Choices choices) {
        real.awaitTurn(access, choices);
    }

    @Override
    public StartedTask start(AccountAccess access, Post post) {
        dieIf(Death.INIT_MARKED_BUT_NOT_SENT);
        var task = real.start(access, post);
        address = task.uploadAddress();
        dieIf(Death.INIT_ANSWERED_BUT_NOT_WRITTEN);
        return task;
    }

    @Override
    public Duration uploadWindow() {
        return real.uploadWindow();
    }

    @Override
    public UploadEnd upload(StartedTask task, Video video, ChunkPlan plan, int fromChunk, UploadProgress progress) {
        dieIf(Death.BEFORE_THE_FIRST_CHUNK);
        var end = real.upload(task, video, plan, fromChunk, new UploadProgress() {
            @Override
            public void beforeChunk(Chunk chunk) {
                if (chunk.number() == 1) {
                    dieIf(Death.BETWEEN_THE_CHUNKS);
                }
                progress.beforeChunk(chunk);
                if (chunk.isLast()) {
                    dieIf(Death.LAST_CHUNK_MARKED_BUT_NOT_SENT);
                }
            }

            @Override
            public boolean mayGoOn() {
                return progress.mayGoOn();
            }
        });
        dieIf(Death.LAST_CHUNK_TAKEN_BUT_NOT_WRITTEN);
        return end;
    }

    @Override
    public Platform platform() {
        return real.platform();
    }

    @Override
    public PublishingRules rules() {
        return real.rules();
    }

    @Override
    public CreatorInfo creator(AccountAccess access) {
        return real.creator(access);
    }

    @Override
    public ChunkPlan plan(long bytes) {
        return real.plan(bytes);
    }

    @Override
    public TaskStatus status(AccountAccess access, String publishId) {
        return real.status(access, publishId);
    }

    @Override
    public boolean isPublic(String privacyLevel) {
        return real.isPublic(privacyLevel);
    }

    @Override
    public URI permalink(String username, String videoId, MediaKind kind) {
        return real.permalink(username, videoId, kind);
    }

    @Override
    public boolean mayPullFromUrl(String publishId, Destination destination, MediaKind kind) {
        return real.mayPullFromUrl(publishId, destination, kind);
    }

    @Override
    public String explain(String reason) {
        return real.explain(reason);
    }
}
