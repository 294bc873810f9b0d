package dev.reelay.search.insight;

import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;

/** Problems of reading insights. */
public enum InsightProblem implements ProblemType {
    ACCOUNT_FIGURES_NOT_FOUND(
            404, "No figures of the account", "Use the id of a connected account whose figures were fetched."),
    INSIGHTS_NOT_READY(503, "Insights not ready", "Try again after `Retry-After`; posts are being counted."),
    INSIGHT_TOO_SLOW(503, "Insight timed out", "Ask for a shorter period, or try again after `Retry-After`.");

    private final ProblemKind kind;

    InsightProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
