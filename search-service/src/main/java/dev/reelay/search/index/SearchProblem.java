package dev.reelay.search.index;

import dev.reelay.common.problem.ProblemType;

/** What can be wrong with a search. */
enum SearchProblem implements ProblemType {
    QUERY_TOO_LONG(400, "The query is too long"),
    PAGE_TOO_DEEP(400, "No page is that deep"),
    UNKNOWN_FILTER_VALUE(400, "No such value for this filter");

    private final int status;
    private final String title;

    SearchProblem(int status, String title) {
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
