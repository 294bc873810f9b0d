package dev.reelay.auth.connection;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.reelay.auth.platform.TokenGrant;
import dev.reelay.contracts.Platform;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the platform has issued for an account, for all connections to it. It lives as long as one of them is active; at most one of
 * an account lives. It changes only under a row lock, since a refresh, a callback and an owner may coincide.
 */
@Entity
@Table(name = "credentials")
public class Credential {

    @Id
    private UUID id;

    private Platform platform;
    private String platformUserId;
    private String scopes;
    private Instant grantedAt;
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
    private @Nullable Instant endedAt;

    @SuppressWarnings("NullAway.Init") // for Hibernate, which fills the fields
    Credential() {}

    /** Without tokens: {@link #grant} follows. */
    @SuppressWarnings("NullAway.Init") // grant() fills the rest
    Credential(Platform platform, String platformUserId) {
        id = UuidCreator.getTimeOrderedEpoch();
        this.platform = platform;
        this.platformUserId = platformUserId;
    }

    /**
     * The account's owner has consented, for the first time or again.
     *
     * @param version that callers may know of a connection's earlier tokens; the new ones get a greater one
     */
    void grant(TokenGrant grant, int version, double jitter, Instant now) {
        grantedAt = now;
        tokenVersion = Math.max(tokenVersion, version);
        refreshErrorCode = null;
        refreshErrorLog = null;
        refreshErrorAt = null;
        take(grant, jitter);
    }

    /** A new token pair, without the owner's involvement. */
    void refresh(TokenGrant grant, double jitter) {
        take(grant, jitter);
    }

    /** It was given up too early: somebody held newer tokens in their hand. */
    void revive() {
        endedAt = null;
    }

    /** The platform has rejected the refresh token; it is asked once more before that is believed. */
    void suspect(RefreshError error, Duration pause) {
        requireLive();
        note(error);
        if (refreshSuspectedAt == null) {
            refreshSuspectedAt = error.at();
        }
        refreshAt = refreshSuspectedAt.plus(pause);
    }

    void refreshFailed(RefreshError error, double jitter) {
        requireLive();
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

    /** None of its connections is active any more. */
    void end(Instant now) {
        requireLive();
        endedAt = now;
    }

    /** What a connection keeps that leaves it to others: the same as it is now, ended, without tokens. */
    Credential leave(Instant now) {
        var left = new Credential(platform, platformUserId);
        left.scopes = scopes;
        left.grantedAt = grantedAt;
        left.tokenVersion = tokenVersion;
        left.accessTokenIssuedAt = accessTokenIssuedAt;
        left.accessTokenExpiresAt = accessTokenExpiresAt;
        left.refreshTokenExpiresAt = refreshTokenExpiresAt;
        left.refreshAt = refreshAt;
        left.refreshFailures = refreshFailures;
        left.refreshSuspectedAt = refreshSuspectedAt;
        left.refreshErrorCode = refreshErrorCode;
        left.refreshErrorLog = refreshErrorLog;
        left.refreshErrorAt = refreshErrorAt;
        left.endedAt = now;
        return left;
    }

    boolean isLive() {
        return endedAt == null;
    }

    /** Whether tokens issued for those of that version are newer than what it has. */
    boolean isOfVersion(int version) {
        return tokenVersion == version;
    }

    /**
     * Whether a removal reported by the platform is about this grant rather than an earlier one. Platforms report whole seconds;
     * within the same second the safe assumption is that it is.
     */
    boolean isHitByRemoval(Instant removedAt) {
        return isLive() && !removedAt.isBefore(grantedAt.truncatedTo(ChronoUnit.SECONDS));
    }

    CredentialFacts facts() {
        return new CredentialFacts(
                id,
                platform,
                platformUserId,
                scopes(),
                tokenVersion,
                accessTokenIssuedAt,
                accessTokenExpiresAt,
                refreshTokenExpiresAt,
                refreshSuspectedAt);
    }

    UUID id() {
        return id;
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
    }

    private void requireLive() {
        if (!isLive()) {
            throw new IllegalStateException("credential " + id + " has ended");
        }
    }

    private List<String> scopes() {
        return scopes.isEmpty() ? List.of() : List.of(scopes.split(" "));
    }
}
