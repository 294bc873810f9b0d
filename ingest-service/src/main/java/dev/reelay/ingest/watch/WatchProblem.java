package dev.reelay.ingest.watch;

import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;

/** Problems of watchlists. */
enum WatchProblem implements ProblemType {
    AUTHOR_NOT_WATCHED(404, "Author not watched", "List the workspace's watchlist."),
    WATCHLIST_FULL(409, "Watchlist full", "Stop watching one of the authors first.");

    private final ProblemKind kind;

    WatchProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
