package dev.reelay.ingest.syncrun;

import dev.reelay.common.problem.ProblemException;
import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;

/** Problems of sync runs. */
enum SyncRunProblem implements ProblemType {
    SYNC_RUN_NOT_FOUND(404, "Sync run not found", "List the workspace's sync runs."),
    SYNC_RUN_ENDED(409, "Sync run ended", "Nothing to do: there is none to cancel."),
    NOTHING_TO_LOOK_FOR(
            409,
            "Nothing to look for",
            "Name hashtags in `reelay.ingest.trends.seeds`, or wait until some rise among those that were searched for."),
    TOO_MANY_SYNCS(429, "Too many syncs", "Try again after `Retry-After`; accounts are fetched by time, too.");

    private final ProblemKind kind;

    SyncRunProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }

    static ProblemException notFound() {
        return SYNC_RUN_NOT_FOUND.because("This workspace has no such sync run.");
    }
}
