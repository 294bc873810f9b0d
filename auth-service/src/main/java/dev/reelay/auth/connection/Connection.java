package dev.reelay.auth.connection;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.reelay.auth.platform.AccountProfile;
import dev.reelay.auth.platform.TokenGrant;
import dev.reelay.auth.vault.SecretOwner;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.auth.ConnectionExpired;
import dev.reelay.contracts.auth.ConnectionRevoked;
import dev.reelay.contracts.auth.TokenIssued;
import dev.reelay.contracts.auth.TokenRefreshed;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account that a workspace has connected. It changes only under a row lock, since a refresh, a callback and its owner may
 * coincide.
 */
@Entity
@Table(name = "connections")
public class Connection {

    /** From then on the notices' own settings decide; more than the earliest that they allow. */
    private static final Duration NOTICES_BEFORE_END = Duration.ofDays(31);

    @Id
    private UUID id;

    private String workspace;
    private String owner;
    private Platform platform;
    private String platformUserId;
    private @Nullable String username;
    private @Nullable String displayName;
    private @Nullable String avatarUrl;

    @Enumerated(EnumType.STRING)
    private ConnectionState state;

    private String scopes;
    private Instant connectedAt;
    private int tokenVersion;
    private Instant accessTokenIssuedAt;
    private Instant accessTokenExpiresAt;
    private Instant refreshTokenExpiresAt;
    private Instant refreshAt;
    private int refreshFailures;
    private @Nullable Instant refreshSuspectedAt;
    private @Nullable String refreshErrorCode;
    private @Nullable String refreshErrorLog;
    private @Nullable Instant refreshErrorAt;
    private @Nullable Instant expiredAt;

    @Enumerated(EnumType.STRING)
    private @Nullable ExpiryReason expiredReason;

    private @Nullable Instant revokedAt;
    private @Nullable Instant brokeAt;
    private @Nullable Instant noticeAt;
    private @Nullable String notifyEmail;
    private @Nullable String notifyLocale;
    private @Nullable Instant erasedAt;

    @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
    Connection() {}

    /** Not yet connected: {@link #connect} follows. */
    @SuppressWarnings("NullAway.Init") // connect() fills the rest
    Connection(NewConnection account) {
        id = UuidCreator.getTimeOrderedEpoch();
        workspace = account.workspace();
        platform = account.platform();
        platformUserId = account.grant().platformUserId();
    }

    /** Its owner has authorized it, for the first time or again, from whatever state. */
    void connect(NewConnection account, double jitter, Instant now) {
        owner = account.owner();
        show(account.profile());
        notifyEmail = account.contact().email();
        notifyLocale = account.contact().locale();
        state = ConnectionState.ACTIVE;
        connectedAt = now;
        expiredAt = null;
        expiredReason = null;
        revokedAt = null;
        refreshErrorCode = null;
        refreshErrorLog = null;
        refreshErrorAt = null;
        take(account.grant(), jitter);
    }

    /**
     * Whether tokens issued for those of that version belong here. Also to a connection that was given up meanwhile, unless its
     * owner ended it: somebody held newer ones in their hand.
     */
    boolean takesRefreshOf(int version) {
        return tokenVersion == version
                && (state == ConnectionState.ACTIVE
                        || (state == ConnectionState.EXPIRED && expiredReason != ExpiryReason.AUTHORIZATION_REMOVED));
    }

    /** A new token pair, without the owner's involvement. */
    void refresh(TokenGrant grant, double jitter) {
        if (!takesRefreshOf(tokenVersion)) {
            throw new IllegalStateException("connection " + id + " is " + state);
        }
        state = ConnectionState.ACTIVE;
        if (expiredAt != null && expiredAt.equals(brokeAt)) {
            brokeAt = null; // it only seemed so
        }
        expiredAt = null;
        expiredReason = null;
        take(grant, jitter);
    }

    /** If something could not be fetched this time, what is known is better than nothing; as in {@link OldProfiles}. */
    private void show(AccountProfile profile) {
        username = profile.username() != null ? profile.username() : username;
        displayName = profile.displayName() != null ? profile.displayName() : displayName;
        avatarUrl = profile.avatarUrl() != null ? profile.avatarUrl() : avatarUrl;
    }

    /** The platform has rejected the refresh token; it is asked once more before that is believed. */
    void suspect(RefreshError error, Duration pause) {
        requireActive();
        note(error);
        if (refreshSuspectedAt == null) {
            refreshSuspectedAt = error.at();
        }
        refreshAt = refreshSuspectedAt.plus(pause);
    }

    void refreshFailed(RefreshError error, double jitter) {
        requireActive();
        note(error);
        refreshFailures++;
        refreshAt = RefreshSchedule.after(refreshFailures, error.at(), accessTokenExpiresAt, jitter);
    }

    /** Of a refresh that has failed, whatever follows from it. */
    void note(RefreshError error) {
        refreshErrorCode = error.code();
        refreshErrorLog = error.logId();
        refreshErrorAt = error.at();
    }

    void refreshAt(Instant time) {
        refreshAt = time;
    }

    void expire(ExpiryReason reason, Instant now) {
        requireActive();
        state = ConnectionState.EXPIRED;
        expiredAt = now;
        expiredReason = reason;
        noticeAt = now;
        if (reason.isBreak()) {
            brokeAt = now;
        }
    }

    /** Also from {@code EXPIRED}: the owner wants it gone. */
    void revoke(Instant now) {
        if (state == ConnectionState.REVOKED) {
            throw new IllegalStateException("connection " + id + " was revoked already");
        }
        state = ConnectionState.REVOKED;
        revokedAt = now;
        expiredAt = null;
        expiredReason = null;
        noticeAt = null;
        notifyEmail = null;
        notifyLocale = null;
    }

    /** It is revoked, and goes when the platform was told; connected again, the account gets a new connection. */
    void erase(Instant at) {
        if (state != ConnectionState.REVOKED) {
            throw new IllegalStateException("connection " + id + " is " + state);
        }
        erasedAt = at;
        username = null;
        displayName = null;
        avatarUrl = null;
    }

    boolean isErased() {
        return erasedAt != null;
    }

    boolean isOf(String otherWorkspace) {
        return workspace.equals(otherWorkspace);
    }

    boolean is(ConnectionState expected) {
        return state == expected;
    }

    /**
     * Whether a removal reported by the platform is about this authorization rather than an earlier one. Platforms report whole
     * seconds; within the same second the safe assumption is that it is.
     */
    boolean isHitByRemoval(Instant removedAt) {
        return state == ConnectionState.ACTIVE && !removedAt.isBefore(connectedAt.truncatedTo(ChronoUnit.SECONDS));
    }

    ConnectionFacts facts() {
        return new ConnectionFacts(
                id,
                workspace,
                platform,
                platformUserId,
                scopes(),
                state,
                tokenVersion,
                accessTokenIssuedAt,
                accessTokenExpiresAt,
                refreshTokenExpiresAt,
                refreshSuspectedAt);
    }

    SecretOwner secretOwner() {
        return new SecretOwner(workspace, platform, id);
    }

    TokenIssued issued() {
        return new TokenIssued(
                id,
                workspace,
                owner,
                platform,
                platformUserId,
                username,
                displayName,
                scopes(),
                connectedAt,
                accessTokenExpiresAt,
                refreshTokenExpiresAt);
    }

    TokenRefreshed refreshed() {
        return new TokenRefreshed(
                id,
                workspace,
                platform,
                platformUserId,
                scopes(),
                accessTokenIssuedAt,
                accessTokenExpiresAt,
                refreshTokenExpiresAt);
    }

    ConnectionExpired expired() {
        if (expiredReason == null || expiredAt == null) {
            throw new IllegalStateException("connection " + id + " is not expired");
        }
        return new ConnectionExpired(
                id,
                workspace,
                platform,
                platformUserId,
                expiredReason.id(),
                expiredAt,
                username,
                displayName,
                connectedAt);
    }

    ConnectionRevoked revoked() {
        if (revokedAt == null) {
            throw new IllegalStateException("connection " + id + " is not revoked");
        }
        return new ConnectionRevoked(
                id, workspace, platform, platformUserId, revokedAt, username, displayName, connectedAt);
    }

    UUID id() {
        return id;
    }

    Platform platform() {
        return platform;
    }

    @Nullable
    String username() {
        return username;
    }

    @Nullable
    String displayName() {
        return displayName;
    }

    @Nullable
    String avatarUrl() {
        return avatarUrl;
    }

    Instant connectedAt() {
        return connectedAt;
    }

    @Nullable
    ExpiryReason expiredReason() {
        return expiredReason;
    }

    private void take(TokenGrant grant, double jitter) {
        scopes = String.join(" ", grant.scopes());
        tokenVersion++;
        accessTokenIssuedAt = grant.issuedAt();
        accessTokenExpiresAt = grant.accessTokenExpiresAt();
        refreshTokenExpiresAt = grant.refreshTokenExpiresAt();
        refreshAt = RefreshSchedule.ahead(grant, jitter);
        refreshFailures = 0;
        refreshSuspectedAt = null;
        noticeAt = grant.refreshTokenExpiresAt().minus(NOTICES_BEFORE_END);
    }

    private void requireActive() {
        if (state != ConnectionState.ACTIVE) {
            throw new IllegalStateException("connection " + id + " is " + state);
        }
    }

    private List<String> scopes() {
        return scopes.isEmpty() ? List.of() : List.of(scopes.split(" "));
    }
}
