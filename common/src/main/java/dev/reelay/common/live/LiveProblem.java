package dev.reelay.common.live;

import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;

/** Problems of the streams. */
public enum LiveProblem implements ProblemType {
    TOO_MANY_STREAMS(429, "Too many streams", "Close streams that nobody reads; one can serve several tabs.");

    private final ProblemKind kind;

    LiveProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
