package dev.reelay.ingest.fetch;

import dev.reelay.common.outbox.Outbox;
import dev.reelay.common.work.Await;
import dev.reelay.ingest.platform.FetchedVideo;
import dev.reelay.ingest.syncrun.ClaimedRun;
import dev.reelay.ingest.syncrun.SyncRunLeases;
import dev.reelay.ingest.video.SavedVideos;
import dev.reelay.ingest.video.VideoOwner;
import dev.reelay.ingest.video.VideoStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Stores a page: its videos, their figures, their events and the run's progress, in one transaction. */
@ApplicationScoped
class PageStore {

    private final Outbox outbox;
    private final VideoStore videos;
    private final SyncRunLeases leases;

    PageStore(Outbox outbox, VideoStore videos, SyncRunLeases leases) {
        this.outbox = outbox;
        this.videos = videos;
        this.leases = leases;
    }

    /**
     * Returns the run as it is after the page.
     *
     * @param next where the run continues, given what was new in the page; {@code null} when it has fetched enough
     */
    ClaimedRun store(
            ClaimedRun run, VideoOwner owner, List<FetchedVideo> page, Function<SavedVideos, @Nullable String> next) {
        return Await.result(() -> outbox.inTransaction(transaction -> videos.save(transaction, owner, page)
                .chain(saved -> leases.advance(transaction, run, saved, next.apply(saved)))));
    }
}
