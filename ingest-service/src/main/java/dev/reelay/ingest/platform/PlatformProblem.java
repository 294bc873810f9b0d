package dev.reelay.ingest.platform;

import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;

/** Problems with the platform named in a request. */
enum PlatformProblem implements ProblemType {
    UNKNOWN_PLATFORM(404, "Unknown platform", "Use one of the platforms that `detail` lists."),
    NOT_OFFERED_BY_PLATFORM(422, "Not offered by the platform", "Use one of the platforms that `detail` lists.");

    private final ProblemKind kind;

    PlatformProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
