package dev.reelay.sandbox.tiktok.oauth;

import dev.reelay.sandbox.tiktok.app.Secrets;
import dev.reelay.sandbox.tiktok.app.TokenProfile;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Live tokens. Each authorization starts a chain of its own; revoking ends all chains of the account, because the
 * platform revokes per user and app.
 */
public final class Grants {

    private static final String TAIL = "!4421.va";
    private static final long CLIENT_TOKEN_SECONDS = 7_200;
    /** How many tokens are issued between two sweeps of the expired ones. */
    private static final int SWEEP_EVERY = 4_096;
    /** Used refresh tokens whose owners are remembered. */
    private static final int MOST_SPENT = 100_000;

    private record Access(UserAccess who, Instant expiresAt) {}

    private record Refresh(UserAccess who, Instant expiresAt) {}

    private final TokenProfile profile;
    private final Secrets secrets;
    private final Clock clock;
    private final Map<String, Access> accessTokens = new HashMap<>();
    private final Map<String, Refresh> refreshTokens = new HashMap<>();
    private final Map<String, Instant> clientTokens = new HashMap<>();
    /** Whose the last used refresh tokens were. */
    private final Map<String, String> spent = new LinkedHashMap<>();

    private int issuedSinceSweep;

    public Grants(TokenProfile profile, Secrets secrets, Clock clock) {
        this.profile = profile;
        this.secrets = secrets;
        this.clock = clock;
    }

    synchronized IssuedTokens open(UserAccess who) {
        return issue(who, newRefreshToken(who), profile.refreshSeconds());
    }

    /** @return empty when the token is unknown, expired, used or revoked */
    synchronized Optional<IssuedTokens> refresh(String refreshToken) {
        var current = refreshTokens.get(refreshToken);
        if (current == null || !clock.instant().isBefore(current.expiresAt())) {
            return Optional.empty();
        }
        if (!profile.rotates()) {
            var remaining =
                    current.expiresAt().getEpochSecond() - clock.instant().getEpochSecond();
            return Optional.of(issue(current.who(), refreshToken, remaining));
        }
        spend(refreshToken, current.who().openId());
        return Optional.of(issue(current.who(), newRefreshToken(current.who()), profile.refreshSeconds()));
    }

    /** Whose refresh token this is, or was until it was used. */
    synchronized Optional<String> ownerOf(String refreshToken) {
        var live = refreshTokens.get(refreshToken);
        return Optional.ofNullable(
                live == null ? spent.get(refreshToken) : live.who().openId());
    }

    synchronized String openClient() {
        var token = secrets.issue("client_token", "clt.", 48, "");
        clientTokens.put(token, clock.instant().plusSeconds(CLIENT_TOKEN_SECONDS));
        return token;
    }

    static long clientTokenSeconds() {
        return CLIENT_TOKEN_SECONDS;
    }

    public synchronized Optional<UserAccess> user(String accessToken) {
        return Optional.ofNullable(accessTokens.get(accessToken))
                .filter(access -> clock.instant().isBefore(access.expiresAt()))
                .map(Access::who);
    }

    public synchronized boolean isLiveClient(String clientToken) {
        var expiresAt = clientTokens.get(clientToken);
        return expiresAt != null && clock.instant().isBefore(expiresAt);
    }

    /** Ends every token of the account; answers whether there was one. */
    public synchronized boolean revoke(String openId) {
        var access =
                accessTokens.values().removeIf(token -> token.who().openId().equals(openId));
        var refresh =
                refreshTokens.values().removeIf(token -> token.who().openId().equals(openId));
        return access || refresh;
    }

    /** Makes all access tokens of users unusable before their time; refresh tokens stay. How many there were. */
    public synchronized int expireAccessTokens() {
        var before = accessTokens.size();
        accessTokens.clear();
        return before;
    }

    /** The same for one account. */
    public synchronized int expireAccessTokens(String openId) {
        var before = accessTokens.size();
        accessTokens.values().removeIf(token -> token.who().openId().equals(openId));
        return before - accessTokens.size();
    }

    /** As {@link #expireAccessTokens(String)}, for refresh tokens: the user must authorize again. */
    public synchronized int expireRefreshTokens(String openId) {
        var before = refreshTokens.size();
        refreshTokens.values().removeIf(token -> token.who().openId().equals(openId));
        return before - refreshTokens.size();
    }

    public synchronized int expireClientTokens() {
        var before = clientTokens.size();
        clientTokens.clear();
        return before;
    }

    /** Accounts that the app can still reach, by {@code open_id}. */
    public synchronized Set<String> connected() {
        var connected = new HashSet<String>();
        refreshTokens.values().forEach(token -> connected.add(token.who().openId()));
        return connected;
    }

    public synchronized void reset() {
        accessTokens.clear();
        refreshTokens.clear();
        clientTokens.clear();
        spent.clear();
    }

    private void spend(String refreshToken, String openId) {
        refreshTokens.remove(refreshToken);
        if (spent.size() == MOST_SPENT) {
            spent.remove(spent.keySet().iterator().next());
        }
        spent.put(refreshToken, openId);
    }

    private IssuedTokens issue(UserAccess who, String refreshToken, long refreshSeconds) {
        sweep();
        var token = secrets.issue("access_token", "act.", 52, TAIL);
        accessTokens.put(token, new Access(who, clock.instant().plusSeconds(profile.accessSeconds())));
        return new IssuedTokens(
                token, profile.accessSeconds(), refreshToken, refreshSeconds, who.openId(), who.scopes());
    }

    private String newRefreshToken(UserAccess who) {
        var token = secrets.issue("refresh_token", "rft.", 52, TAIL);
        refreshTokens.put(token, new Refresh(who, clock.instant().plusSeconds(profile.refreshSeconds())));
        return token;
    }

    private void sweep() {
        if (++issuedSinceSweep < SWEEP_EVERY) {
            return;
        }
        issuedSinceSweep = 0;
        var now = clock.instant();
        accessTokens.values().removeIf(token -> token.expiresAt().isBefore(now));
        refreshTokens.values().removeIf(token -> token.expiresAt().isBefore(now));
        clientTokens.values().removeIf(expiresAt -> expiresAt.isBefore(now));
    }
}
