package dev.reelay.publish.redrive;

import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;

/** Problems of re-drives. */
enum ReDriveProblem implements ProblemType {
    RE_DRIVE_NOT_FOUND(404, "Re-drive not found", "List the re-drives; those beyond the retention are deleted."),
    RE_DRIVE_ENDED(409, "Re-drive ended", "Nothing to do: there is none to cancel.");

    private final ProblemKind kind;

    ReDriveProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
