package dev.reelay.ingest.syncrun;

import dev.reelay.common.problem.ProblemType;

/** Problems of sync runs. */
enum SyncRunProblem implements ProblemType {
    SYNC_RUN_NOT_FOUND(404, "No such sync run"),
    IDEMPOTENCY_KEY_REUSED(422, "The idempotency key was used for another request");

    private final int status;
    private final String title;

    SyncRunProblem(int status, String title) {
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
