package dev.reelay.ingest.fetch;

import dev.reelay.common.outbox.Outbox;
import dev.reelay.common.work.Await;
import dev.reelay.ingest.platform.FetchedVideo;
import dev.reelay.ingest.syncrun.ClaimedRun;
import dev.reelay.ingest.syncrun.SeenVideos;
import dev.reelay.ingest.syncrun.SyncRunLeases;
import dev.reelay.ingest.video.SavedVideos;
import dev.reelay.ingest.video.VideoOwner;
import dev.reelay.ingest.video.VideoStore;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Stores a page: its videos, their figures, their events and the run's progress, in one transaction. */
@ApplicationScoped
class PageStore {

    private final Outbox outbox;
    private final VideoStore videos;
    private final SeenVideos seen;
    private final SyncRunLeases leases;

    PageStore(Outbox outbox, VideoStore videos, SeenVideos seen, SyncRunLeases leases) {
        this.seen = seen;
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
                .call(() -> noted(transaction, run, page))
                .chain(saved -> leases.advance(transaction, run, saved, next.apply(saved)))));
    }

    /**
     * Stores those of the videos that the platform shows by their ids, and marks the others as gone.
     *
     * @param asked all that were asked for
     */
    void confirm(ClaimedRun run, VideoOwner owner, List<String> asked, List<FetchedVideo> shown) {
        var ids = shown.stream().map(FetchedVideo::videoId).collect(Collectors.toSet());
        var gone = asked.stream().filter(id -> !ids.contains(id)).toList();
        Await.result(() -> outbox.inTransaction(transaction -> videos.save(transaction, owner, shown)
                .chain(saved -> videos.remove(transaction, owner, gone).map(saved::withRemoved))
                .call(() -> seen.add(transaction, run, asked))
                .chain(saved -> leases.advance(transaction, run, saved, null))));
    }

    private Uni<Void> noted(SqlClient transaction, ClaimedRun run, List<FetchedVideo> page) {
        return run.connectionId() != null
                ? seen.add(
                        transaction,
                        run,
                        page.stream().map(FetchedVideo::videoId).toList())
                : Uni.createFrom().voidItem();
    }
}
