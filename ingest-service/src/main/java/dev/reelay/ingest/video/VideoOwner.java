package dev.reelay.ingest.video;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.Corpus;
import dev.reelay.contracts.ingest.VideoSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom videos are stored for, and from which source.
 *
 * @param corpus a workspace, or {@link Corpus#PUBLIC}
 * @param connectionId the account they belong to; {@code null} for public videos
 * @param username the account's handle, for videos that arrive without one
 */
public record VideoOwner(
        String corpus, Platform platform, @Nullable UUID connectionId, @Nullable String username, VideoSource source) {

    public static VideoOwner account(
            String workspace, Platform platform, UUID connectionId, @Nullable String username) {
        return new VideoOwner(Corpus.of(workspace), platform, connectionId, username, VideoSource.ACCOUNT);
    }

    /** The public corpus, whoever requested the search. */
    public static VideoOwner research(Platform platform) {
        return new VideoOwner(Corpus.PUBLIC, platform, null, null, VideoSource.HASHTAG);
    }
}
