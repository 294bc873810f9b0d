package dev.reelay.auth.platform;

import dev.reelay.common.problem.ProblemException;
import dev.reelay.common.problem.ProblemType;
import java.time.Duration;

/** Problems with platforms. */
public enum PlatformProblem implements ProblemType {
    UNKNOWN_PLATFORM(404, "No such platform here"),
    PLATFORM_UNAVAILABLE(503, "The platform is away");

    private static final Duration RETRY = Duration.ofSeconds(5);

    private final int status;
    private final String title;

    PlatformProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }

    /** For a platform that cannot be used now; {@code wayOut} says what the caller can do. */
    public static ProblemException unavailable(PlatformException e, String wayOut) {
        return PLATFORM_UNAVAILABLE
                .because(wayOut)
                .with("code", e.code())
                .with("log_id", e.logId())
                .after(RETRY);
    }
}
