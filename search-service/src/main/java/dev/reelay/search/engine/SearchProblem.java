package dev.reelay.search.engine;

import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;

/** Problems of a search. */
public enum SearchProblem implements ProblemType {
    QUERY_TOO_LONG(422, "Query too long", "Search for fewer words."),
    PAGE_TOO_DEEP(422, "Page too deep", "Narrow the search by words or filters."),
    SEARCH_BUSY(503, "Too many searches", "Try again after `Retry-After`."),
    SEARCH_TOO_SLOW(503, "Search timed out", "Narrow the search, or try again after `Retry-After`.");

    private final ProblemKind kind;

    SearchProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
