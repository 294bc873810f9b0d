package dev.reelay.ingest.account;

import dev.reelay.common.outbox.Outbox;
import dev.reelay.common.page.Cursor;
import dev.reelay.common.page.Page;
import dev.reelay.contracts.Platform;
import dev.reelay.ingest.forecast.Forecast;
import dev.reelay.ingest.history.AccountFigures;
import dev.reelay.ingest.history.AccountHistory;
import dev.reelay.ingest.history.History;
import dev.reelay.ingest.history.HistoryRange;
import dev.reelay.ingest.platform.AccountProfile;
import dev.reelay.ingest.video.VideoService;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the connected accounts, and records what their platform shows of them. */
@ApplicationScoped
public class AccountService {

    private final AccountRepository accounts;
    private final VideoService videos;
    private final Outbox outbox;
    private final AccountHistory history;
    private final Clock clock;

    AccountService(
            AccountRepository accounts, VideoService videos, Outbox outbox, AccountHistory history, Clock clock) {
        this.accounts = accounts;
        this.videos = videos;
        this.outbox = outbox;
        this.history = history;
        this.clock = clock;
    }

    Uni<Page<AccountView>> list(String workspace, int limit, @Nullable String cursor) {
        var after = Cursor.read(cursor, 1).map(place -> place.uuid(0)).orElse(null);
        return page(workspace, after, limit).chain(page -> withCounts(workspace, page));
    }

    /** Fails with {@code account-not-found}. */
    Uni<AccountView> get(String workspace, UUID connectionId) {
        return account(workspace, connectionId)
                .chain(account -> videos.countByConnection(workspace, List.of(connectionId))
                        .map(counts -> AccountView.of(account, counts.getOrDefault(connectionId, 0L))));
    }

    /** Of a workspace, those with the most followers, whatever their state; those whose followers are not known come last. */
    @WithSession
    public Uni<List<ConnectedAccount>> largest(String workspace, int limit) {
        return accounts.largest(workspace, limit)
                .map(found -> found.stream().map(Account::toConnected).toList());
    }

    /** Of a workspace, whatever their state. */
    @WithSession
    public Uni<Long> count(String workspace) {
        return accounts.count("workspace", workspace);
    }

    /** Of any workspace, for internal work; empty until its {@code TokenIssued} has been read. */
    @WithSession
    public Uni<Optional<ConnectedAccount>> find(UUID connectionId) {
        return accounts.findById(connectionId)
                .map(account -> Optional.ofNullable(account).map(Account::toConnected));
    }

    /**
     * Locks an account for the caller's transaction, so that decisions that depend on it are made one at a time.
     *
     * @return empty when the account is unknown here
     */
    public Uni<Optional<ConnectedAccount>> lock(UUID connectionId) {
        return accounts.lock(connectionId)
                .map(account -> Optional.ofNullable(account).map(Account::toConnected));
    }

    /** As {@link #lock}, all active connections of an account of the platform: several workspaces may have connected it. */
    public Uni<List<ConnectedAccount>> lockActive(Platform platform, String platformUserId) {
        return accounts.lockActive(platform, platformUserId)
                .map(found -> found.stream().map(Account::toConnected).toList());
    }

    /** As {@link #lock}, for a request. Fails with {@code account-not-found} and {@code connection-not-active}. */
    public Uni<ConnectedAccount> lockActive(String workspace, UUID connectionId) {
        return lock(connectionId).map(found -> active(workspace, found));
    }

    /** Fails with {@code account-not-found} and {@code connection-not-active}. */
    public Uni<ConnectedAccount> active(String workspace, UUID connectionId) {
        return find(connectionId).map(found -> active(workspace, found));
    }

    /** Records what the platform shows, also over time, publishes an event if it is new, and returns the account as it is then. */
    @WithTransaction
    public Uni<Optional<ConnectedAccount>> record(UUID connectionId, AccountProfile profile) {
        return accounts.lock(connectionId).chain(account -> {
            if (account == null) {
                return Uni.createFrom().item(Optional.empty());
            }
            var now = clock.instant();
            var published = account.show(profile, now)
                    ? outbox.append(account.toStatsFetched())
                    : Uni.createFrom().voidItem();
            return published
                    .chain(() -> history.observe(connectionId, now, figures(profile)))
                    .replaceWith(() -> Optional.of(account.toConnected()));
        });
    }

    /**
     * Empty when nobody has looked at the account since there are histories. Fails with {@code account-not-found}.
     */
    Uni<Optional<History<AccountFigures>>> history(String workspace, UUID connectionId, int days) {
        return account(workspace, connectionId)
                .chain(() -> history.read(connectionId, HistoryRange.days(days, clock.instant())));
    }

    /** Fails with {@code account-not-found}. */
    Uni<ForecastView> forecast(String workspace, UUID connectionId, int days) {
        return history(workspace, connectionId, Forecast.MOST_DAYS)
                .map(history -> ForecastView.of(history, days, clock.instant()));
    }

    @WithSession
    Uni<Page<Account>> page(String workspace, @Nullable UUID after, int limit) {
        return accounts.list(workspace, after, limit + 1)
                .map(rows -> Page.of(rows, limit, account -> Cursor.of(account.connectionId())));
    }

    @WithSession
    Uni<Account> account(String workspace, UUID connectionId) {
        return accounts.get(workspace, connectionId);
    }

    private static ConnectedAccount active(String workspace, Optional<ConnectedAccount> found) {
        var account = found.filter(one -> one.workspace().equals(workspace)).orElseThrow(AccountProblem::notFound);
        if (!account.isActive()) {
            throw AccountProblem.CONNECTION_NOT_ACTIVE.because(
                    "The connection is " + account.state() + "; its owner has to connect the account again.");
        }
        return account;
    }

    private static AccountFigures figures(AccountProfile profile) {
        return new AccountFigures(
                profile.followerCount(), profile.followingCount(), profile.likesCount(), profile.videoCount());
    }

    private Uni<Page<AccountView>> withCounts(String workspace, Page<Account> page) {
        var ids = page.items().stream().map(Account::connectionId).toList();
        return videos.countByConnection(workspace, ids)
                .map(counts ->
                        page.map(account -> AccountView.of(account, counts.getOrDefault(account.connectionId(), 0L))));
    }
}
