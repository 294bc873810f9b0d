package dev.reelay.ingest.video;

import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;

/** Problems of stored videos. */
enum VideoProblem implements ProblemType {
    VIDEO_NOT_FOUND(404, "Video not found", "List the workspace's videos; a new one appears once it is fetched.");

    private final ProblemKind kind;

    VideoProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
