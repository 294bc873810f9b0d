package dev.reelay.ingest.fetch;

import dev.reelay.common.work.Await;
import dev.reelay.ingest.platform.AuthorSearch;
import dev.reelay.ingest.platform.ContentSource;
import dev.reelay.ingest.platform.Platforms;
import dev.reelay.ingest.syncrun.ClaimedRun;
import dev.reelay.ingest.syncrun.SyncRunKind;
import dev.reelay.ingest.video.VideoOwner;
import dev.reelay.ingest.watch.WatchedAuthors;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;

/** Fetches a watched author, then their public videos as {@link HashtagFetcher} does. */
@ApplicationScoped
class AuthorFetcher implements Fetcher {

    private final ResearchCalls calls;
    private final Platforms platforms;
    private final WatchedAuthors authors;
    private final PageStore pages;

    AuthorFetcher(ResearchCalls calls, Platforms platforms, WatchedAuthors authors, PageStore pages) {
        this.calls = calls;
        this.platforms = platforms;
        this.authors = authors;
        this.pages = pages;
    }

    @Override
    public SyncRunKind kind() {
        return SyncRunKind.AUTHOR;
    }

    @Override
    public ClaimedRun nextPage(ClaimedRun run) {
        var username = Objects.requireNonNull(run.author(), "a run of an author names them");
        var source = platforms.source(run.platform());
        return run.cursor() == null ? profile(run, source, username) : videos(run, source, username);
    }

    /** Nothing more is asked about an author whom the platform does not know, or whom nobody watches any more. */
    private ClaimedRun profile(ClaimedRun run, ContentSource source, String username) {
        var goesOn = Await.result(() -> authors.isWatched(run.platform(), username))
                && calls.make(run, quota -> source.author(username, quota))
                        .map(profile -> Await.result(() -> authors.show(run.platform(), username, profile)))
                        .orElseGet(() -> Await.result(() -> authors.miss(run.platform(), username)));
        return pages.store(
                run, VideoOwner.research(run.platform()), List.of(), saved -> goesOn ? HashtagPlan.FIRST : null);
    }

    private ClaimedRun videos(ClaimedRun run, ContentSource source, String username) {
        var range = Objects.requireNonNull(run.range(), "a run of an author has a range");
        var plan = new HashtagPlan(range, source.longestSearch());
        var query = plan.at(run.cursor());
        var search =
                new AuthorSearch(username, query.search().from(), query.search().to());
        var wanted = range.maxVideos() - run.videosSeen();
        var page = calls.make(run, quota -> source.search(search, query.cursor(), wanted, quota));
        var stored = pages.store(
                run,
                VideoOwner.research(run.platform()),
                page.videos(),
                saved -> saved.seen() >= wanted ? null : plan.after(query, page.next()));
        if (stored.cursor() == null) {
            Await.result(() -> authors.walked(run.platform(), username));
        }
        return stored;
    }
}
