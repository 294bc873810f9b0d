package dev.reelay.ingest.account;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.auth.ConnectionExpired;
import dev.reelay.contracts.auth.ConnectionRevoked;
import dev.reelay.contracts.auth.TokenIssued;
import dev.reelay.contracts.ingest.AccountStatsFetched;
import dev.reelay.ingest.platform.AccountProfile;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A connected account: the connection as auth-service reported it, and the account as the platform shows it. */
@Entity
@Table(name = "accounts")
public class Account {

    @Id
    private UUID connectionId;

    private String workspace;
    private Platform platform;
    private String platformUserId;
    private @Nullable String username;
    private @Nullable String displayName;
    private @Nullable String bio;
    private @Nullable Boolean isVerified;
    private @Nullable String profileDeepLink;

    @Enumerated(EnumType.STRING)
    private AccountState state;

    private Instant connectedAt;
    private String @Nullable [] scopes;
    private @Nullable Long followerCount;
    private @Nullable Long followingCount;
    private @Nullable Long likesCount;
    private @Nullable Long videoCount;
    private @Nullable Instant statsFetchedAt;
    private @Nullable Instant nextFetchAt;
    private @Nullable Instant nextRefreshAt;

    /** For the ORM. */
    @SuppressWarnings("NullAway.Init") // which fills the fields
    protected Account() {}

    static Account of(TokenIssued issued) {
        var account = new Account();
        account.connectionId = issued.connectionId();
        account.workspace = issued.workspace();
        account.platform = issued.platform();
        account.platformUserId = issued.platformUserId();
        account.connect(issued);
        return account;
    }

    /** Of a connection that has ended and was not known here, as after its {@code TokenIssued} left the topic. */
    static Account of(ConnectionExpired expired, Instant connectedAt) {
        var account = ended(expired.connectionId(), AccountState.EXPIRED, connectedAt);
        account.workspace = expired.workspace();
        account.platform = expired.platform();
        account.platformUserId = expired.platformUserId();
        account.username = expired.username();
        account.displayName = expired.displayName();
        return account;
    }

    static Account of(ConnectionRevoked revoked, Instant connectedAt) {
        var account = ended(revoked.connectionId(), AccountState.REVOKED, connectedAt);
        account.workspace = revoked.workspace();
        account.platform = revoked.platform();
        account.platformUserId = revoked.platformUserId();
        account.username = revoked.username();
        account.displayName = revoked.displayName();
        return account;
    }

    private static Account ended(UUID connectionId, AccountState state, Instant connectedAt) {
        var account = new Account();
        account.connectionId = connectionId;
        account.state = state;
        account.connectedAt = connectedAt;
        return account;
    }

    /** Whether this authorization is already known and still active. */
    boolean isAsIn(TokenIssued issued) {
        return state == AccountState.ACTIVE && connectedAt.equals(issued.connectedAt());
    }

    /** Connected, or connected again; names that were not granted this time keep their known values. */
    void connect(TokenIssued issued) {
        state = AccountState.ACTIVE;
        connectedAt = issued.connectedAt();
        grant(issued.scopes());
        username = issued.username() == null ? username : issued.username();
        displayName = issued.displayName() == null ? displayName : issued.displayName();
    }

    /** What may be read from now on. */
    void grant(List<String> granted) {
        scopes = granted.toArray(String[]::new);
    }

    void expire() {
        state = AccountState.EXPIRED;
        scopes = null;
    }

    void revoke() {
        state = AccountState.REVOKED;
        scopes = null;
    }

    /** Takes over what the platform shows; returns false when that is nothing new to an event. */
    boolean show(AccountProfile profile, Instant at) {
        var before = toStatsFetched();
        username = profile.username() == null ? username : profile.username();
        displayName = profile.displayName() == null ? displayName : profile.displayName();
        bio = profile.bio();
        isVerified = profile.isVerified();
        profileDeepLink = profile.profileDeepLink();
        followerCount = profile.followerCount();
        followingCount = profile.followingCount();
        likesCount = profile.likesCount();
        videoCount = profile.videoCount();
        if (statsFetchedAt != null && before.equals(toStatsFetched())) {
            return false;
        }
        statsFetchedAt = at;
        return true;
    }

    /**
     * What is due, which is then due again at the given times. An account without times only gets them.
     *
     * @param showsVideos as {@link DueAccount#showsVideos}
     */
    DueAccount takeDue(Instant now, NextTimes next, boolean showsVideos) {
        var isFetchDue = nextFetchAt != null && !nextFetchAt.isAfter(now);
        var isRefreshDue = nextRefreshAt != null && !nextRefreshAt.isAfter(now);
        if (nextFetchAt == null || isFetchDue) {
            nextFetchAt = next.fetch();
        }
        if (nextRefreshAt == null) {
            nextRefreshAt = next.firstRefresh();
        } else if (isRefreshDue) {
            nextRefreshAt = next.refresh();
        }
        return new DueAccount(toConnected(), isFetchDue, isRefreshDue, showsVideos);
    }

    AccountStatsFetched toStatsFetched() {
        return new AccountStatsFetched(
                connectionId,
                workspace,
                platform,
                platformUserId,
                username,
                displayName,
                followerCount,
                followingCount,
                likesCount,
                videoCount,
                statsFetchedAt == null ? connectedAt : statsFetchedAt);
    }

    ConnectedAccount toConnected() {
        return new ConnectedAccount(connectionId, workspace, platform, username, state);
    }

    UUID connectionId() {
        return connectionId;
    }

    Platform platform() {
        return platform;
    }

    String platformUserId() {
        return platformUserId;
    }

    /** {@code null} when they are not known, and when the account is no longer connected. */
    @Nullable
    List<String> scopes() {
        return scopes == null ? null : List.of(scopes);
    }

    AccountState state() {
        return state;
    }

    Instant connectedAt() {
        return connectedAt;
    }

    /** When the figures last changed here, UTC. */
    @Nullable
    Instant statsFetchedAt() {
        return statsFetchedAt;
    }

    /** The profile as last fetched. */
    AccountProfile profile() {
        return new AccountProfile(
                username,
                displayName,
                bio,
                isVerified,
                profileDeepLink,
                followerCount,
                followingCount,
                likesCount,
                videoCount);
    }
}
