package dev.reelay.ingest.video;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.Corpus;
import dev.reelay.contracts.ingest.VideoSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * For whom videos are stored, and as what.
 *
 * @param corpus a workspace, or {@link Corpus#PUBLIC}
 * @param connectionId the account they belong to; {@code null} for videos of other people
 * @param username the account's handle, for videos that come without one
 */
public record VideoOwner(
        String corpus, Platform platform, @Nullable UUID connectionId, @Nullable String username, VideoSource source) {

    public static VideoOwner account(
            String workspace, Platform platform, UUID connectionId, @Nullable String username) {
        return new VideoOwner(Corpus.of(workspace), platform, connectionId, username, VideoSource.ACCOUNT);
    }

    /** The public, whoever asked for the search. */
    public static VideoOwner research(Platform platform) {
        return new VideoOwner(Corpus.PUBLIC, platform, null, null, VideoSource.HASHTAG);
    }
}
