package dev.reelay.ingest.fetch;

import dev.reelay.ingest.platform.FetchedVideo;
import dev.reelay.ingest.platform.Platforms;
import dev.reelay.ingest.syncrun.ClaimedRun;
import dev.reelay.ingest.syncrun.SyncRunKind;
import dev.reelay.ingest.video.VideoOwner;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;

/** Fetches public videos with certain hashtags, window by window, up to the requested number. */
@ApplicationScoped
class HashtagFetcher implements Fetcher {

    private final ResearchCalls calls;
    private final Platforms platforms;
    private final PageStore pages;

    HashtagFetcher(ResearchCalls calls, Platforms platforms, PageStore pages) {
        this.calls = calls;
        this.platforms = platforms;
        this.pages = pages;
    }

    @Override
    public SyncRunKind kind() {
        return SyncRunKind.HASHTAG;
    }

    @Override
    public ClaimedRun nextPage(ClaimedRun run) {
        var range = Objects.requireNonNull(run.range(), "a run over hashtags has a range");
        var source = platforms.source(run.platform());
        var plan = new HashtagPlan(range, source.longestSearch());
        var query = plan.at(run.cursor());
        var wanted = range.maxVideos() - run.videosSeen();
        var page = calls.make(run, quota -> source.search(query.search(), query.cursor(), wanted, quota));
        var videos = firstOf(page.videos(), wanted);
        return pages.store(
                run,
                VideoOwner.research(run.platform()),
                videos,
                saved -> saved.seen() >= wanted ? null : plan.after(query, page.next()));
    }

    private static List<FetchedVideo> firstOf(List<FetchedVideo> videos, int wanted) {
        return videos.size() <= wanted ? videos : videos.subList(0, wanted);
    }
}
