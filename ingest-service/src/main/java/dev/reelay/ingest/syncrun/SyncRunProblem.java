package dev.reelay.ingest.syncrun;

import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;

/** Problems of sync runs. */
enum SyncRunProblem implements ProblemType {
    SYNC_RUN_NOT_FOUND(404, "Sync run not found", "List the workspace's sync runs.");

    private final ProblemKind kind;

    SyncRunProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
