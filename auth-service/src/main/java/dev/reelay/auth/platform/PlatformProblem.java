package dev.reelay.auth.platform;

import dev.reelay.common.platform.PlatformException;
import dev.reelay.common.problem.ProblemException;
import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;
import java.time.Duration;

/** Problems with platforms. */
public enum PlatformProblem implements ProblemType {
    UNKNOWN_PLATFORM(404, "Unknown platform", "Use one of the platforms that `detail` lists."),
    PLATFORM_UNAVAILABLE(503, "Platform unavailable", "Try again after `Retry-After`.");

    private static final Duration RETRY = Duration.ofSeconds(5);

    private final ProblemKind kind;

    PlatformProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }

    /** For a platform that cannot be reached now; {@code wayOut} says what the caller can do. */
    public static ProblemException unavailable(PlatformException e, String wayOut) {
        return PLATFORM_UNAVAILABLE
                .because(wayOut)
                .with("code", e.code())
                .with("log_id", e.logId())
                .after(RETRY);
    }
}
