package dev.reelay.publish.platform;

import dev.reelay.common.problem.ProblemType;

/** Problems that a platform causes. */
public enum PlatformProblem implements ProblemType {
    PLATFORM_NOT_SUPPORTED(409, "Videos cannot be published to this platform yet"),
    PLATFORM_REFUSED(409, "The platform refused"),
    PLATFORM_RATE_LIMITED(429, "Too many calls to the platform"),
    PLATFORM_UNAVAILABLE(503, "The platform is away");

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
}
