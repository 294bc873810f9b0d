package dev.reelay.ingest.syncrun;

import dev.reelay.common.database.AdvisoryLocks;
import dev.reelay.common.database.ToItsEnd;
import dev.reelay.common.page.Cursor;
import dev.reelay.common.page.Page;
import dev.reelay.common.trace.WorkSpans;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.Corpus;
import dev.reelay.ingest.account.AccountService;
import dev.reelay.ingest.account.ConnectedAccount;
import dev.reelay.ingest.platform.Capability;
import dev.reelay.ingest.platform.Platforms;
import dev.reelay.ingest.trend.TrendSearch;
import dev.reelay.ingest.trend.TrendSearches;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Queues runs and reads their progress. */
@ApplicationScoped
public class SyncRunService {

    private final SyncRunRepository runs;
    private final IdempotencyKeys keys;
    private final AccountService accounts;
    private final Platforms platforms;
    private final TrendSearches searches;
    private final SyncRunOutcomes outcomes;
    private final SyncRunWakeUp wakeUp;
    private final Clock clock;

    SyncRunService(
            SyncRunRepository runs,
            IdempotencyKeys keys,
            AccountService accounts,
            Platforms platforms,
            TrendSearches searches,
            SyncRunOutcomes outcomes,
            SyncRunWakeUp wakeUp,
            Clock clock) {
        this.outcomes = outcomes;
        this.runs = runs;
        this.keys = keys;
        this.accounts = accounts;
        this.platforms = platforms;
        this.searches = searches;
        this.wakeUp = wakeUp;
        this.clock = clock;
    }

    /**
     * The run for the request, new or already waiting.
     *
     * <p>Fails with {@code account-not-found}, {@code connection-not-active}, {@code idempotency-key-reused},
     * {@code invalid-values} and {@code not-offered-by-platform}.
     */
    Uni<SyncRunView> request(String workspace, Platform platform, SyncRequest request, @Nullable String key) {
        request.requireOneSubject();
        platforms.require(platform, request.needs());
        var id = SyncRun.newId();
        return requested(() ->
                once(id, workspace, key, platform.id() + " " + request, () -> queue(id, workspace, platform, request)));
    }

    /**
     * The run that looks for what trends, for all workspaces: new or under way.
     *
     * <p>Fails with {@code nothing-to-look-for}, {@code idempotency-key-reused} and {@code not-offered-by-platform}.
     *
     * @param workspace of the caller, whose key it is
     */
    Uni<SyncRunView> requestTrending(String workspace, Platform platform, @Nullable String key) {
        platforms.require(platform, Capability.HASHTAG_SEARCH);
        var id = SyncRun.newId();
        return searches.now(platform)
                .chain(search -> requested(
                        () -> once(id, workspace, key, platform.id() + " trending", () -> lockTrending(platform)
                                .chain(latest -> latest != null && latest.isUnderWay()
                                        ? Uni.createFrom().item(latest)
                                        : queueTrending(id, platform, search, SyncRunTrigger.REQUESTED)))));
    }

    /**
     * Queues the day's look for what trends on each platform, unless there is nothing to look for, or somebody requested it.
     *
     * @param since when the day began
     * @return how many were queued
     */
    public Uni<Integer> queueTrendingByTime(Instant since) {
        return Multi.createFrom()
                .iterable(platforms.offering(Capability.HASHTAG_SEARCH))
                .onItem()
                .transformToUniAndConcatenate(platform -> searches.now(platform)
                        .chain(search -> search.hashtags().isEmpty()
                                ? Uni.createFrom().item(0)
                                : Panache.withTransaction(() -> queueTrendingByTime(platform, search, since))))
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    /**
     * Queues a run for an account in the transaction of the caller, who holds the lock on the account's row if there is one.
     *
     * <p>A run that has not started serves several triggers. One that is under way does not: it may already be past what is new.
     *
     * @param awaitedVideoId a video that the run must find; {@code null} for none
     */
    Uni<SyncRun> queueForAccount(
            UUID id,
            String workspace,
            Platform platform,
            UUID connectionId,
            SyncRunTrigger trigger,
            @Nullable String awaitedVideoId) {
        return runs.lockWaiting(connectionId)
                .chain(waiting -> waiting != null
                        ? Uni.createFrom().item(waiting).invoke(run -> {
                            run.addTrigger(trigger);
                            WorkSpans.link(run.traceparent());
                        })
                        : runs.persistAndFlush(SyncRun.ofAccount(
                                        id, workspace, platform, connectionId, trigger, clock.instant()))
                                .invoke(() -> Log.infof(
                                        "Sync run queued syncRunId=%s connectionId=%s trigger=%s",
                                        id, connectionId, trigger)))
                .invoke(run -> {
                    if (awaitedVideoId != null) {
                        run.await(awaitedVideoId);
                    }
                });
    }

    /** As {@link #queueForAccount}, to ask about some videos, and whether they are still there. */
    Uni<SyncRun> queueToCheck(ConnectedAccount account, SyncRunTrigger trigger, List<String> videoIds) {
        return queueForAccount(
                        SyncRun.newId(), account.workspace(), account.platform(), account.connectionId(), trigger, null)
                .invoke(run -> run.check(videoIds));
    }

    /** Queues the day's fetch of an account in the transaction of the caller, who holds the lock on its row. */
    public Uni<Void> queueByTime(ConnectedAccount account) {
        return queueForAccount(
                        SyncRun.newId(),
                        account.workspace(),
                        account.platform(),
                        account.connectionId(),
                        SyncRunTrigger.SCHEDULED,
                        null)
                .replaceWithVoid();
    }

    /**
     * As {@link #queueByTime}, to look at some of the account's videos.
     *
     * @param looksForNew whether also for videos that are not known yet
     */
    public Uni<Void> queueToRefresh(ConnectedAccount account, List<String> videoIds, boolean looksForNew) {
        return queueToCheck(account, SyncRunTrigger.REFRESHED, videoIds)
                .invoke(run -> {
                    if (looksForNew) {
                        run.lookForNew();
                    }
                })
                .replaceWithVoid();
    }

    /**
     * Queues a fetch of a watched author in the transaction of the caller, who holds the lock on the author's row, unless there is one
     * that has not ended. Of the last days up to today; it ends after so many videos.
     *
     * @param workspace whose quota it needs
     */
    public Uni<Void> queueForAuthor(
            String workspace, Platform platform, String author, int days, int maxVideos, SyncRunTrigger trigger) {
        var id = SyncRun.newId();
        var today = LocalDate.now(clock);
        return runs.isAuthorUnderWay(platform, author)
                .chain(isUnderWay -> isUnderWay
                        ? Uni.createFrom().voidItem()
                        : runs.persistAndFlush(SyncRun.ofAuthor(
                                        id,
                                        workspace,
                                        platform,
                                        author,
                                        today.minusDays(days - 1L),
                                        today,
                                        maxVideos,
                                        trigger,
                                        clock.instant()))
                                .invoke(() -> Log.infof("Sync run queued syncRunId=%s trigger=%s", id, trigger))
                                .replaceWithVoid());
    }

    /** Fails with {@code sync-run-not-found}. */
    @WithSession
    Uni<SyncRunView> get(String workspace, UUID id) {
        return runs.get(workspace, id).map(SyncRunView::of);
    }

    /** Fails with {@code sync-run-not-found}, {@code forbidden} and {@code sync-run-ended}. */
    Uni<SyncRunView> cancel(String workspace, boolean mayRequestTrending, UUID id) {
        return ToItsEnd.of(outcomes.cancel(workspace, mayRequestTrending, id)).map(SyncRunView::of);
    }

    @WithSession
    Uni<Page<SyncRunView>> list(
            String workspace,
            @Nullable UUID connectionId,
            @Nullable SyncRunState state,
            int limit,
            @Nullable String cursor) {
        var before = Cursor.read(cursor, 1).map(place -> place.uuid(0)).orElse(null);
        return runs.list(workspace, connectionId, state, before, limit + 1)
                .chain(own -> connectionId != null
                        ? Uni.createFrom().item(own)
                        : runs.list(Corpus.PUBLIC, null, state, before, limit + 1)
                                .map(forAll -> latest(own, forAll, limit + 1)))
                .map(rows -> Page.of(rows, limit, run -> Cursor.of(run.id())).map(SyncRunView::of));
    }

    /** Ids grow with time. */
    private static List<SyncRun> latest(List<SyncRun> own, List<SyncRun> forAll, int limit) {
        return Stream.concat(own.stream(), forAll.stream())
                .sorted(Comparator.comparing((SyncRun run) -> run.id().toString())
                        .reversed())
                .limit(limit)
                .toList();
    }

    private Uni<SyncRunView> requested(Supplier<Uni<SyncRun>> queue) {
        return ToItsEnd.of(Panache.withTransaction(queue)).map(SyncRunView::of).invoke(wakeUp::call);
    }

    private Uni<SyncRun> once(
            UUID id, String workspace, @Nullable String key, String request, Supplier<Uni<SyncRun>> queue) {
        if (key == null) {
            return queue.get();
        }
        return keys.reserve(workspace, key, request, id)
                .chain(earlier -> earlier.isPresent()
                        ? runs.findById(earlier.get())
                        : queue.get()
                                .call(run -> run.id().equals(id)
                                        ? Uni.createFrom().voidItem()
                                        : keys.point(workspace, key, run.id())));
    }

    /** The latest; until the end of the transaction nobody else queues one. */
    private Uni<@Nullable SyncRun> lockTrending(Platform platform) {
        return AdvisoryLocks.take("trending runs of " + platform.id()).chain(() -> runs.latestTrending(platform));
    }

    private Uni<Integer> queueTrendingByTime(Platform platform, TrendSearch search, Instant since) {
        return lockTrending(platform)
                .chain(latest -> latest != null
                                && (latest.isUnderWay() || !latest.createdAt().isBefore(since))
                        ? Uni.createFrom().item(0)
                        : queueTrending(SyncRun.newId(), platform, search, SyncRunTrigger.SCHEDULED)
                                .replaceWith(1));
    }

    private Uni<SyncRun> queueTrending(UUID id, Platform platform, TrendSearch search, SyncRunTrigger trigger) {
        if (search.hashtags().isEmpty()) {
            throw SyncRunProblem.NOTHING_TO_LOOK_FOR.because(
                    "No hashtag is named to be looked at, and none rises yet. Fetch public videos of hashtags, or have an operator name some.");
        }
        var range =
                new HashtagRange(search.hashtags(), search.regions(), search.from(), search.to(), search.maxVideos());
        return runs.persistAndFlush(SyncRun.ofTrending(id, platform, range, trigger, clock.instant()))
                .invoke(() -> Log.infof(
                        "Sync run queued syncRunId=%s trigger=%s trending=%d",
                        id, trigger, range.hashtags().size()));
    }

    private Uni<SyncRun> queue(UUID id, String workspace, Platform platform, SyncRequest request) {
        if (request.connectionId() == null) {
            var range = request.range(LocalDate.now(clock));
            return runs.persistAndFlush(SyncRun.ofHashtags(id, workspace, platform, range, clock.instant()))
                    .invoke(() -> Log.infof(
                            "Sync run queued syncRunId=%s hashtags=%d",
                            id, range.hashtags().size()));
        }
        return accounts.lockActive(workspace, request.connectionId())
                .chain(account -> queueForAccount(
                        id, workspace, account.platform(), account.connectionId(), SyncRunTrigger.REQUESTED, null));
    }
}
