package dev.reelay.ingest.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A platform did not do what it was asked. The message is for people, and holds the platform's code and log id, no secret. */
public class PlatformFailure extends RuntimeException {

    /** What to do about it. */
    public enum Kind {
        /** The access token is not accepted: try once with a fresh one. */
        TOKEN_REJECTED,
        /** Too many calls: slow down, then go on. */
        THROTTLED,
        /** The platform, or the way to it, is broken for now. */
        UNAVAILABLE,
        /** The day's quota is used up: go on at {@link #retryAt()}. */
        QUOTA_EXHAUSTED,
        /** It will not work by trying again. */
        REFUSED
    }

    private final Kind kind;
    private final transient @Nullable Duration pause;
    private final transient @Nullable Instant retryAt;

    public PlatformFailure(Kind kind, String message) {
        this(kind, message, null, null);
    }

    /**
     * With what the platform said about when to try again.
     *
     * @param pause as in {@code Retry-After}; {@code null} when it said nothing
     * @param retryAt for {@link Kind#QUOTA_EXHAUSTED}
     */
    public PlatformFailure(Kind kind, String message, @Nullable Duration pause, @Nullable Instant retryAt) {
        super(message, null, false, false); // the platform's answer, not a fault of ours: the stack would tell nothing
        this.kind = kind;
        this.pause = pause;
        this.retryAt = retryAt;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether the same call may work within seconds or minutes. */
    public boolean isPassing() {
        return kind == Kind.THROTTLED || kind == Kind.UNAVAILABLE;
    }

    /** How long the platform asked us to wait. */
    public Optional<Duration> pause() {
        return Optional.ofNullable(pause);
    }

    public Optional<Instant> retryAt() {
        return Optional.ofNullable(retryAt);
    }
}
