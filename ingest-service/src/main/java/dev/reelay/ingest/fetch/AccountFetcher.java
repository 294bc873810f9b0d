package dev.reelay.ingest.fetch;

import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.platform.PlatformException.Kind;
import dev.reelay.common.work.Await;
import dev.reelay.ingest.account.AccountService;
import dev.reelay.ingest.account.ConnectedAccount;
import dev.reelay.ingest.platform.AccountProfile;
import dev.reelay.ingest.platform.FetchedVideo;
import dev.reelay.ingest.platform.Platforms;
import dev.reelay.ingest.syncrun.ClaimedRun;
import dev.reelay.ingest.syncrun.SeenVideos;
import dev.reelay.ingest.syncrun.SyncRunKind;
import dev.reelay.ingest.syncrun.SyncRunTrigger;
import dev.reelay.ingest.video.SavedVideos;
import dev.reelay.ingest.video.VideoOwner;
import dev.reelay.ingest.video.VideoStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Fetches a connected account: the account itself, then its videos, newest first. */
@ApplicationScoped
class AccountFetcher implements Fetcher {

    /** Five calls of TikTok's. */
    private static final int CONFIRMED_AT_ONCE = 100;

    private final PlatformCalls calls;
    private final Platforms platforms;
    private final AccountService accounts;
    private final VideoStore videos;
    private final SeenVideos seen;
    private final PageStore pages;

    AccountFetcher(
            PlatformCalls calls,
            Platforms platforms,
            AccountService accounts,
            VideoStore videos,
            SeenVideos seen,
            PageStore pages) {
        this.seen = seen;
        this.calls = calls;
        this.platforms = platforms;
        this.accounts = accounts;
        this.videos = videos;
        this.pages = pages;
    }

    @Override
    public SyncRunKind kind() {
        return SyncRunKind.ACCOUNT;
    }

    @Override
    public ClaimedRun nextPage(ClaimedRun run) {
        if (run.trigger().namesVideos()) {
            return pageOfDue(run);
        }
        var account = run.cursor() == null ? shown(run) : account(run);
        var source = platforms.source(run.platform());
        var page = calls.as(account, access -> source.videos(access, run.cursor()));
        return pages.store(run, owner(account), page.videos(), saved -> next(run, saved, page.next()));
    }

    /**
     * Of a page those that the run names, and those that are not known yet: the others are not due. The page that shows a known one is
     * the last.
     */
    private ClaimedRun pageOfDue(ClaimedRun run) {
        var account = account(run);
        var source = platforms.source(run.platform());
        var page = calls.as(account, access -> source.videos(access, run.cursor()));
        var ids = page.videos().stream().map(FetchedVideo::videoId).toList();
        var unknown = missing(run, ids);
        var due = page.videos().stream()
                .filter(video -> unknown.contains(video.videoId())
                        || run.checkedVideoIds().contains(video.videoId()))
                .toList();
        return pages.store(run, owner(account), due, saved -> unknown.containsAll(ids) ? page.next() : null);
    }

    /** A list that is read while videos come and go may skip some: only what the platform does not know by its id is gone. */
    @Override
    public boolean confirmSome(ClaimedRun run) {
        var doubtful = Await.result(() -> seen.doubtful(run, CONFIRMED_AT_ONCE));
        if (doubtful.isEmpty()) {
            return false;
        }
        var account = account(run);
        var source = platforms.source(run.platform());
        var shown = calls.as(account, access -> source.videos(access, doubtful));
        pages.confirm(run, owner(account), doubtful, shown);
        return true;
    }

    /** A known id is requested by itself: the list may be thousands of videos long, and moderation takes a while. */
    @Override
    public Optional<String> stillAwaits(ClaimedRun run) {
        if (run.awaitedVideoIds().isEmpty() || missing(run).isEmpty()) {
            return Optional.empty();
        }
        var account = account(run);
        var ids = missing(run);
        var source = platforms.source(run.platform());
        var found = calls.as(account, access -> source.videos(access, ids));
        if (!found.isEmpty()) {
            pages.store(run, owner(account), found, saved -> null);
        }
        var missing = missing(run);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("The platform does not show video " + String.join(", ", missing) + " yet.");
    }

    /** A run triggered by a publication stops at the first page without anything new; all others fetch to the end. */
    private static @Nullable String next(ClaimedRun run, SavedVideos saved, @Nullable String next) {
        return run.trigger() == SyncRunTrigger.PUBLISHED && saved.fresh() == 0 ? null : next;
    }

    private List<String> missing(ClaimedRun run) {
        return missing(run, run.awaitedVideoIds());
    }

    private List<String> missing(ClaimedRun run, List<String> videoIds) {
        return Await.result(() -> videos.missing(run.workspace(), run.platform(), videoIds));
    }

    private ConnectedAccount account(ClaimedRun run) {
        return Await.result(() -> accounts.find(connectionId(run)))
                .filter(ConnectedAccount::isActive)
                .orElseThrow(() -> new PlatformException(
                        Kind.REFUSED,
                        "account_not_connected",
                        "The account is no longer connected; its owner has to connect it again."));
    }

    /** The account with what its platform shows now; publishes an event if that is new. */
    private ConnectedAccount shown(ClaimedRun run) {
        var account = account(run);
        var source = platforms.source(run.platform());
        Optional<AccountProfile> profile = calls.as(account, source::profile);
        return profile.flatMap(shown -> Await.result(() -> accounts.record(account.connectionId(), shown)))
                .orElse(account);
    }

    private static VideoOwner owner(ConnectedAccount account) {
        return VideoOwner.account(account.workspace(), account.platform(), account.connectionId(), account.username());
    }

    private static UUID connectionId(ClaimedRun run) {
        return Objects.requireNonNull(run.connectionId(), "a run of an account names its connection");
    }
}
