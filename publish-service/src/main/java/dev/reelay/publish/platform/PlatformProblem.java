package dev.reelay.publish.platform;

import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.problem.ProblemException;
import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;
import java.time.Duration;

/** Problems caused by a platform. */
public enum PlatformProblem implements ProblemType {
    PLATFORM_NOT_SUPPORTED(
            422, "Platform not supported", "Use a connection to one of the platforms that `detail` lists."),
    NOT_OFFERED_BY_PLATFORM(422, "Not offered by the platform", "Use one of the platforms that `detail` lists."),
    PLATFORM_REFUSED(409, "Refused by the platform", "See the platform's `code`; quote `log_id` to its support."),
    PLATFORM_RATE_LIMITED(429, "Platform rate limit reached", "Try again after `Retry-After`."),
    PLATFORM_UNAVAILABLE(503, "Platform unavailable", "Try again after `Retry-After`.");

    private final ProblemKind kind;

    PlatformProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }

    /**
     * The answer to a caller who is waiting for the call.
     *
     * @param detail explains a refusal
     */
    public static ProblemException of(PlatformException e, String detail) {
        var problem =
                switch (e.kind()) {
                    case REFUSED, TOKEN_REJECTED -> PLATFORM_REFUSED.because(detail);
                    case RATE_LIMITED, QUOTA_EXHAUSTED ->
                        PLATFORM_RATE_LIMITED
                                .because("The platform's rate limit is reached; try again after the pause.")
                                .after(e.pause().orElse(Duration.ofMinutes(1)));
                    case UNAVAILABLE, NOT_SENT, NO_ANSWER ->
                        PLATFORM_UNAVAILABLE
                                .because("The platform did not answer; try again after the pause.")
                                .after(Duration.ofSeconds(10));
                };
        return problem.with("code", e.code()).with("log_id", e.logId());
    }
}
