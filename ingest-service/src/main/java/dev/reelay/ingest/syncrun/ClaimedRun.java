package dev.reelay.ingest.syncrun;

import dev.reelay.contracts.Platform;
import dev.reelay.ingest.video.SavedVideos;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run that a worker has claimed, with its progress so far.
 *
 * @param lease proves the claim; every write names it
 * @param connectionId for accounts
 * @param range for hashtags and authors
 * @param author for authors, their handle
 * @param awaitedVideoIds videos of the account that the run must find
 * @param checkedVideoIds videos of the account that may be gone
 * @param cursor where the next page starts; {@code null} for the first
 * @param fetched whether all pages are done
 * @param videosSeen in all pages so far
 * @param failures consecutive ones, without a page in between
 * @param lostLeases workers that stopped in the middle, without a page in between
 * @param looks attempts so far to find the awaited videos
 * @param traceparent of what asked for it; {@code null} without a trace
 */
public record ClaimedRun(
        UUID id,
        UUID lease,
        String workspace,
        Platform platform,
        SyncRunKind kind,
        SyncRunTrigger trigger,
        @Nullable UUID connectionId,
        @Nullable HashtagRange range,
        @Nullable String author,
        List<String> awaitedVideoIds,
        List<String> checkedVideoIds,
        @Nullable String cursor,
        boolean fetched,
        int videosSeen,
        int failures,
        int lostLeases,
        int looks,
        @Nullable String traceparent) {

    /** Its kind is the one that it is claimed as. */
    public SyncRunKind fetches() {
        return author == null ? kind : SyncRunKind.AUTHOR;
    }

    /** The run after one more page; {@code next} is {@code null} when that was the last. */
    ClaimedRun after(SavedVideos page, @Nullable String next) {
        return new ClaimedRun(
                id,
                lease,
                workspace,
                platform,
                kind,
                trigger,
                connectionId,
                range,
                author,
                awaitedVideoIds,
                checkedVideoIds,
                next,
                fetched || next == null,
                videosSeen + page.seen(),
                0,
                0,
                looks,
                traceparent);
    }
}
