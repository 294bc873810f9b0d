package dev.reelay.search.index;

import dev.reelay.common.problem.ProblemType;

/** What can be wrong with a search. */
public enum SearchProblem implements ProblemType {
    QUERY_TOO_LONG(422, "The query is too long"),
    PAGE_TOO_DEEP(422, "No page is that deep"),
    UNKNOWN_FILTER_VALUE(422, "No such value for this filter"),
    SEARCH_TOO_SLOW(503, "The search takes too long");

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
