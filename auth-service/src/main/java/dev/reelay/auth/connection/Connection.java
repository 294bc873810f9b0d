package dev.reelay.auth.connection;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.reelay.auth.platform.AccountProfile;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.auth.ConnectionExpired;
import dev.reelay.contracts.auth.ConnectionRevoked;
import dev.reelay.contracts.auth.TokenIssued;
import dev.reelay.contracts.auth.TokenRefreshed;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An account that a workspace has connected. Its tokens are the credential's, which other workspaces may use as well; it is active
 * only while that lives. It changes only under a row lock, since a refresh, a callback and its owner may coincide.
 */
@Entity
@Table(name = "connections")
public class Connection {

    /** From then on the notices' own settings decide; more than the earliest that they allow. */
    private static final Duration NOTICES_BEFORE_END = Duration.ofDays(31);

    /** Platforms tell how long a token has left, so that its end moves by some seconds with each refresh; as in the notices. */
    private static final Duration SAME_END = Duration.ofHours(12);

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

    @ManyToOne(fetch = FetchType.EAGER, optional = false)
    @JoinColumn(name = "credential_id")
    private Credential credential;

    private Instant connectedAt;
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

    /** Its owner has authorized it, for the first time or again, from whatever state; the credential has the new tokens. */
    void connect(NewConnection account, Credential granted, Instant now) {
        owner = account.owner();
        show(account.profile());
        notifyEmail = account.contact().email();
        notifyLocale = account.contact().locale();
        credential = granted;
        activate();
        connectedAt = now;
        revokedAt = null;
    }

    /** Whether it was given up, and not by its owner: newer tokens in somebody's hand bring it back. */
    boolean isRevivable() {
        return state == ConnectionState.EXPIRED && expiredReason != ExpiryReason.AUTHORIZATION_REMOVED;
    }

    void revive() {
        if (!isRevivable()) {
            throw new IllegalStateException("connection " + id + " is " + state);
        }
        if (expiredAt != null && expiredAt.equals(brokeAt)) {
            brokeAt = null; // it only seemed so
        }
        activate();
    }

    private void activate() {
        state = ConnectionState.ACTIVE;
        expiredAt = null;
        expiredReason = null;
        noticeAt = credential.facts().refreshTokenExpiresAt().minus(NOTICES_BEFORE_END);
    }

    /** The credential has new tokens: its user is told again if they end at another time. */
    void endMoved(Instant knownEnd) {
        var end = credential.facts().refreshTokenExpiresAt();
        if (Duration.between(knownEnd, end).abs().compareTo(SAME_END) > 0) {
            noticeAt = end.minus(NOTICES_BEFORE_END);
        }
    }

    /** If something could not be fetched this time, what is known is better than nothing; as in {@link OldProfiles}. */
    private void show(AccountProfile profile) {
        username = profile.username() != null ? profile.username() : username;
        displayName = profile.displayName() != null ? profile.displayName() : displayName;
        avatarUrl = profile.avatarUrl() != null ? profile.avatarUrl() : avatarUrl;
    }

    void expire(ExpiryReason reason, Instant now) {
        if (state != ConnectionState.ACTIVE) {
            throw new IllegalStateException("connection " + id + " is " + state);
        }
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

    /** Its workspace is told nothing more of a credential that others use. */
    void leave(Credential ofItsOwn) {
        credential = ofItsOwn;
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

    boolean isActive() {
        return state == ConnectionState.ACTIVE;
    }

    ConnectionFacts facts() {
        return new ConnectionFacts(id, workspace, state, credential.facts());
    }

    TokenIssued issued() {
        var tokens = credential.facts();
        return new TokenIssued(
                id,
                workspace,
                owner,
                platform,
                platformUserId,
                username,
                displayName,
                tokens.scopes(),
                connectedAt,
                tokens.accessTokenExpiresAt(),
                tokens.refreshTokenExpiresAt());
    }

    TokenRefreshed refreshed() {
        var tokens = credential.facts();
        return new TokenRefreshed(
                id,
                workspace,
                platform,
                platformUserId,
                tokens.scopes(),
                tokens.accessTokenIssuedAt(),
                tokens.accessTokenExpiresAt(),
                tokens.refreshTokenExpiresAt());
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

    String workspace() {
        return workspace;
    }

    Credential credential() {
        return credential;
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
}
