package dev.reelay.ingest.watch;

import dev.reelay.ingest.account.AccountService;
import dev.reelay.ingest.account.ConnectedAccount;
import dev.reelay.ingest.history.AccountHistory;
import dev.reelay.ingest.history.FollowerChange;
import dev.reelay.ingest.video.VideoAuthor;
import dev.reelay.ingest.video.VideoMeasures;
import dev.reelay.ingest.video.VideoService;
import dev.reelay.ingest.watch.UnknownMeasure.Reason;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares own accounts with watched authors, by what is stored. */
@ApplicationScoped
class ComparisonService {

    /** Bounds what is read: of each account all videos of the window. */
    private static final int MOST_ACCOUNTS = 100;

    private final Pool pool;
    private final AccountService accounts;
    private final AccountHistory history;
    private final VideoService videos;
    private final Clock clock;

    ComparisonService(Pool pool, AccountService accounts, AccountHistory history, VideoService videos, Clock clock) {
        this.pool = pool;
        this.accounts = accounts;
        this.history = history;
        this.videos = videos;
        this.clock = clock;
    }

    Uni<ComparisonView> compare(String workspace, Duration window) {
        var to = clock.instant();
        var from = to.minus(window);
        return accounts.count(workspace).chain(ownAccounts -> Uni.combine()
                .all()
                .unis(own(workspace, from, to), watched(workspace, from, to))
                .with((own, watched) -> new ComparisonView(
                        Stream.concat(own.stream(), watched.stream()).toList(), ownAccounts, from, to)));
    }

    private Uni<List<ComparedView>> own(String workspace, Instant from, Instant to) {
        return accounts.largest(workspace, MOST_ACCOUNTS).chain(found -> {
            var ids = found.stream().map(ConnectedAccount::connectionId).toList();
            return figures(ids, videos.measures(workspace, ids, from, to), from).map(figures -> found.stream()
                    .map(account -> ComparedView.of(
                            account.connectionId(),
                            account.platform(),
                            account.username(),
                            figures.followers().get(account.connectionId()),
                            Objects.requireNonNull(figures.videos().get(account.connectionId())),
                            Reason.NOT_FETCHED))
                    .toList());
        });
    }

    private Uni<List<ComparedView>> watched(String workspace, Instant from, Instant to) {
        return pool.preparedQuery(WatchService.LIST)
                .execute(Tuple.of(workspace))
                .map(rows -> rows.stream()
                        .collect(Collectors.toMap(
                                row -> row.getUUID("id"), WatchedAuthorView::of, (a, b) -> a, LinkedHashMap::new)))
                .chain(authors -> {
                    var asked = authors.entrySet().stream()
                            .map(author -> new VideoAuthor(
                                    author.getKey(),
                                    author.getValue().platform(),
                                    author.getValue().username()))
                            .toList();
                    return figures(authors.keySet(), videos.measures(asked, from, to), from)
                            .map(figures -> authors.entrySet().stream()
                                    .map(author -> ComparedView.of(
                                            null,
                                            author.getValue().platform(),
                                            author.getValue().username(),
                                            figures.followers().get(author.getKey()),
                                            Objects.requireNonNull(
                                                    figures.videos().get(author.getKey())),
                                            author.getValue().state() == AuthorState.UNKNOWN
                                                    ? Reason.AUTHOR_UNKNOWN
                                                    : Reason.NOT_FETCHED))
                                    .toList());
                });
    }

    private record Figures(Map<UUID, FollowerChange> followers, Map<UUID, VideoMeasures> videos) {}

    private Uni<Figures> figures(Collection<UUID> ids, Uni<Map<UUID, VideoMeasures>> videos, Instant from) {
        return Uni.combine().all().unis(history.changes(ids, from), videos).with(Figures::new);
    }
}
