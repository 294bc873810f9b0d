package dev.reelay.webhook.platform;

import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;

/** Problems with the platform named in a path. */
enum PlatformProblem implements ProblemType {
    HANDSHAKE_REFUSED(403, "Handshake refused", "Give the platform the verification token that is configured here."),
    UNKNOWN_PLATFORM(404, "Unknown platform", "Use one of the platforms that `detail` lists.");

    private final ProblemKind kind;

    PlatformProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
