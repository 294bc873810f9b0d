package dev.reelay.publish.platform;

import dev.reelay.common.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;

/** A call to a platform that brought no result. Holds no token and no address. */
public class PlatformException extends RuntimeException {

    /** What is known about a call that failed. */
    public enum Kind {
        /** The platform understood it and said no. */
        REFUSED,
        /** The access token is dead. */
        UNAUTHORIZED,
        /** Too many calls: nothing was done, later it may be. */
        RATE_LIMITED,
        /** It never left this machine: nothing was done. */
        NOT_SENT,
        /** No answer, or none that tells: it may have been done. */
        UNKNOWN
    }

    private final Kind kind;
    private final String code;
    private final String logId;
    private final transient Duration pause;

    /**
     * @param code the platform's {@code error.code}, or one of ours where it gave none
     * @param logId the platform's id of the call; may be {@code null}
     * @param pause how long to wait, where that is known; may be {@code null}
     */
    public PlatformException(Kind kind, String code, String logId, Duration pause) {
        super(kind + " code=" + code + " logId=" + logId, null, false, true);
        this.kind = kind;
        this.code = code;
        this.logId = logId;
        this.pause = pause;
    }

    public Kind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public String logId() {
        return logId;
    }

    public Optional<Duration> pause() {
        return Optional.ofNullable(pause);
    }

    /** As an answer to a caller who waits for the call. */
    public ProblemException toProblem(String detail) {
        var problem =
                switch (kind) {
                    case REFUSED, UNAUTHORIZED -> PlatformProblem.PLATFORM_REFUSED.because(detail);
                    case RATE_LIMITED ->
                        PlatformProblem.PLATFORM_RATE_LIMITED
                                .because("The platform's rate limit is reached; try again after the pause.")
                                .after(pause().orElse(Duration.ofMinutes(1)));
                    case NOT_SENT, UNKNOWN ->
                        PlatformProblem.PLATFORM_UNAVAILABLE
                                .because("The platform did not answer; try again after the pause.")
                                .after(Duration.ofSeconds(10));
                };
        return problem.with("code", code).with("log_id", logId);
    }
}
