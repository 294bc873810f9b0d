package dev.reelay.publish.platform;

import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;

/** Problems that a platform causes. */
public enum PlatformProblem implements ProblemType {
    PLATFORM_NOT_SUPPORTED(
            422, "Platform not supported", "Use a connection to one of the platforms that `detail` lists."),
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
}
