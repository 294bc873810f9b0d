package dev.reelay.ingest.platform;

import dev.reelay.common.problem.ProblemType;

/** Problems with the platform that a request names. */
enum PlatformProblem implements ProblemType {
    UNKNOWN_PLATFORM(404, "No such platform");

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
