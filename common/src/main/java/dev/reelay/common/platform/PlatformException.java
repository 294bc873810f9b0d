package dev.reelay.common.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A failed call to a platform. The message is for people; it contains no token, secret or address. */
public class PlatformException extends RuntimeException {

    /** What can be done about it. Adapters map their platform's errors to these kinds; each service uses a subset. */
    public enum Kind {
        /** The code or token is not valid: a fresh token may work, else the account's owner has to authorize again. */
        TOKEN_REJECTED,

        /** Understood and refused; a retry will be refused too. */
        REFUSED,

        /** Too many calls: nothing was done; may succeed after a pause. */
        RATE_LIMITED,

        /** The day's quota is used up: nothing was done; may succeed from {@link #retryAt()} on. */
        QUOTA_EXHAUSTED,

        /** The platform responded that it is unavailable. The call may still have had an effect. */
        UNAVAILABLE,

        /** The request never left this machine: nothing was done. */
        NOT_SENT,

        /** No response, or an inconclusive one: the call may have had an effect. */
        NO_ANSWER
    }

    private final Kind kind;
    private final String code;
    private final String message;
    private final @Nullable String logId;
    private final transient @Nullable Duration pause;
    private final transient @Nullable Instant retryAt;

    /**
     * A failure reported by the platform, or no response.
     *
     * @param code the platform's, or our own where it gave none
     * @param logId the platform's id of the call, for its support
     * @param pause how long to wait, if known
     * @param retryAt when an exhausted quota is reset, UTC
     */
    public PlatformException(
            Kind kind,
            String code,
            String message,
            @Nullable String logId,
            @Nullable Duration pause,
            @Nullable Instant retryAt) {
        super(message, null, false, false); // a response, or none: a stack trace would add nothing
        this.kind = kind;
        this.code = code;
        this.message = message;
        this.logId = logId;
        this.pause = pause;
        this.retryAt = retryAt;
    }

    /** The same for everything but an exhausted quota. */
    public PlatformException(Kind kind, String code, String message, @Nullable String logId, @Nullable Duration pause) {
        this(kind, code, message, logId, pause, null);
    }

    /** A failure detected by the adapter itself, before or after the call. */
    public PlatformException(Kind kind, String code, String message) {
        this(kind, code, message, null, null);
    }

    @Override
    public String getMessage() {
        return message;
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public @Nullable String logId() {
        return logId;
    }

    /** How long to wait, by the platform's response or its known limit. */
    public Optional<Duration> pause() {
        return Optional.ofNullable(pause);
    }

    /** When an exhausted quota is reset, if known. */
    public Optional<Instant> retryAt() {
        return Optional.ofNullable(retryAt);
    }

    /** Whether the same call may succeed within seconds or minutes. */
    public boolean isPassing() {
        return switch (kind) {
            case RATE_LIMITED, UNAVAILABLE, NOT_SENT, NO_ANSWER -> true;
            case TOKEN_REJECTED, REFUSED, QUOTA_EXHAUSTED -> false;
        };
    }

    /** Whether the call may have had an effect, so that a retry may have it twice. */
    public boolean mayBeDone() {
        return kind == Kind.UNAVAILABLE || kind == Kind.NO_ANSWER;
    }
}
