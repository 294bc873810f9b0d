package dev.reelay.common.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call to a platform brought no result. The message is for people; it holds no token, secret or address. */
public class PlatformException extends RuntimeException {

    /** What can be done about it. Adapters translate their platform's errors into these words; each service uses a subset. */
    public enum Kind {
        /** The code or token is dead: a fresh token may do, else the account's owner has to authorize again. */
        TOKEN_REJECTED,

        /** Understood and refused; it will be refused again. */
        REFUSED,

        /** Too many calls: nothing was done, and after the pause it may be. */
        RATE_LIMITED,

        /** The day's quota is used up: nothing was done, and at {@link #retryAt()} it may be. */
        QUOTA_EXHAUSTED,

        /** The platform answered that it is out of order. It may have been done all the same. */
        UNAVAILABLE,

        /** It never left this machine: nothing was done. */
        NOT_SENT,

        /** No answer, or none that tells: it may have been done. */
        NO_ANSWER
    }

    private final Kind kind;
    private final String code;
    private final String message;
    private final @Nullable String logId;
    private final transient @Nullable Duration pause;
    private final transient @Nullable Instant retryAt;

    /**
     * A failure that the platform told, or its silence.
     *
     * @param code the platform's, or one of ours where it gave none
     * @param logId the platform's id of the call, for its support
     * @param pause how long to wait, where that is known
     * @param retryAt when a used up quota starts anew, UTC
     */
    public PlatformException(
            Kind kind,
            String code,
            String message,
            @Nullable String logId,
            @Nullable Duration pause,
            @Nullable Instant retryAt) {
        super(message, null, false, false); // an answer, or none: the stack would tell nothing
        this.kind = kind;
        this.code = code;
        this.message = message;
        this.logId = logId;
        this.pause = pause;
        this.retryAt = retryAt;
    }

    /** As the other, for everything but a used up quota. */
    public PlatformException(Kind kind, String code, String message, @Nullable String logId, @Nullable Duration pause) {
        this(kind, code, message, logId, pause, null);
    }

    /** A failure that we found ourselves, before or after the call. */
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

    /** How long the platform, or its known limit, makes us wait. */
    public Optional<Duration> pause() {
        return Optional.ofNullable(pause);
    }

    /** When a used up quota starts anew, where that is known. */
    public Optional<Instant> retryAt() {
        return Optional.ofNullable(retryAt);
    }

    /** Whether the same call may work within seconds or minutes. */
    public boolean isPassing() {
        return switch (kind) {
            case RATE_LIMITED, UNAVAILABLE, NOT_SENT, NO_ANSWER -> true;
            case TOKEN_REJECTED, REFUSED, QUOTA_EXHAUSTED -> false;
        };
    }

    /** Whether the platform may have done it, so that a repetition may do it twice. */
    public boolean mayBeDone() {
        return kind == Kind.UNAVAILABLE || kind == Kind.NO_ANSWER;
    }
}
