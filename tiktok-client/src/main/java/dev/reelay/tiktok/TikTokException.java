package dev.reelay.tiktok;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call brought no result. Holds TikTok's words for it and none of what was sent: no token, no secret, no address. */
public final class TikTokException extends RuntimeException {

    private final TikTokFailure failure;
    private final String message;
    private final int status;
    private final String code;
    private final @Nullable String logId;
    private final boolean isPage;
    private final transient @Nullable Duration retryAfter;

    private TikTokException(TikTokFailure failure, String message, String code) {
        super(message, null, false, false); // an answer, or none: the stack would tell nothing
        this.failure = failure;
        this.message = message;
        this.code = code;
        status = 0;
        logId = null;
        isPage = false;
        retryAfter = null;
    }

    TikTokException(TikTokFailure failure, String message, TikTokAnswer answer) {
        super(message, null, false, false);
        this.failure = failure;
        this.message = message;
        status = answer.status();
        code = answer.code().isEmpty() ? "http_" + answer.status() : answer.code();
        logId = answer.logId();
        isPage = answer.isPage();
        retryAfter = answer.retryAfter();
    }

    static TikTokException notSent(Throwable cause) {
        return new TikTokException(
                TikTokFailure.NOT_SENT,
                "TikTok cannot be reached (" + cause.getClass().getSimpleName() + ").",
                "unreachable");
    }

    static TikTokException noAnswer(Throwable cause) {
        return new TikTokException(
                TikTokFailure.NO_ANSWER,
                "TikTok did not answer (" + cause.getClass().getSimpleName() + ").",
                "no_answer");
    }

    static TikTokException late(Duration limit) {
        return new TikTokException(
                TikTokFailure.NO_ANSWER, "TikTok did not answer within " + limit.toSeconds() + " s.", "no_answer");
    }

    @Override
    public String getMessage() {
        return message;
    }

    public TikTokFailure failure() {
        return failure;
    }

    /** Whether the request was sent, as far as that is known. */
    public Sent sent() {
        return failure.sent();
    }

    /** HTTP status; 0 without an answer. */
    public int status() {
        return status;
    }

    /** TikTok's {@code error.code}; without one {@code http_<status>}, and without an answer {@code unreachable} or {@code no_answer}. */
    public String code() {
        return code;
    }

    /** TikTok's id of the call, for its support; {@code null} when it told none. */
    public @Nullable String logId() {
        return logId;
    }

    /** Whether something other than the API answered: an edge or a proxy, with HTML where JSON would be. */
    public boolean isPage() {
        return isPage;
    }

    /** How long TikTok asked us to wait. It documents no {@code Retry-After}, so mostly empty. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
