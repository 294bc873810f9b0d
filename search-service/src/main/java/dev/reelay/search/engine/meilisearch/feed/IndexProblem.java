package dev.reelay.search.engine.meilisearch.feed;

import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;

/** Problems of operators' calls about the index. */
enum IndexProblem implements ProblemType {
    NO_SEARCH_SERVER(409, "No search server", "Configure one with `MEILI_HOST`."),
    REBUILD_RUNNING(409, "Rebuild running", "Wait for its end.");

    private final ProblemKind kind;

    IndexProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
