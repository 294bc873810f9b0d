package dev.reelay.tiktok;

import java.util.Map;

/** The ways in which a call fails, by what the caller can do about it. */
public enum TikTokFailure {
    /** The authorization code, access token or refresh token is dead: get a fresh one, or ask the account's owner again. */
    TOKEN_REJECTED(Sent.SENT),

    /** Understood and refused; the same request will be refused again. */
    REFUSED(Sent.SENT),

    /** Too many calls; see {@link TikTokException#retryAfter()}. */
    RATE_LIMITED(Sent.SENT),

    /** The day's quota is used up; it starts anew at 00:00 UTC. */
    QUOTA_EXHAUSTED(Sent.SENT),

    /** TikTok, or an edge in front of it, answered that it is out of order. */
    UNAVAILABLE(Sent.NOT_KNOWN),

    /** No connection could be opened. */
    NOT_SENT(Sent.NOT_SENT),

    /** No answer within the time limit, a connection that ended, or an answer that says neither yes nor no. */
    NO_ANSWER(Sent.NOT_KNOWN);

    /**
     * By TikTok's code, of the envelope and of OAuth. Codes that are not listed are refusals, unless the status says otherwise. Sources:
     * the pages "API v2 error handling", "OAuth error handling" and "Rate limits" of TikTok for Developers, read in November 2026; {@code
     * daily_quota_limit_exceeded} is reported by users of the Research API.
     */
    private static final Map<String, TikTokFailure> BY_CODE = Map.of(
            "access_token_invalid", TOKEN_REJECTED,
            "invalid_grant", TOKEN_REJECTED,
            "rate_limit_exceeded", RATE_LIMITED,
            "daily_quota_limit_exceeded", QUOTA_EXHAUSTED,
            "internal_error", UNAVAILABLE,
            "server_error", UNAVAILABLE,
            "temporarily_unavailable", UNAVAILABLE);

    private final Sent sent;

    TikTokFailure(Sent sent) {
        this.sent = sent;
    }

    public Sent sent() {
        return sent;
    }

    /**
     * Of an answer that is no success. The code decides, since errors have come under status 200; the status only where there is no code
     * that says more.
     *
     * @param code empty when the answer has none
     */
    static TikTokFailure of(int status, String code) {
        var known = BY_CODE.get(code);
        if (known != null) {
            return known;
        }
        if (status == 429) {
            return RATE_LIMITED;
        }
        if (status >= 500) {
            return UNAVAILABLE;
        }
        return code.isEmpty() && status < 400 ? NO_ANSWER : REFUSED;
    }
}
