package dev.reelay.ingest.video;

import dev.reelay.common.problem.ProblemType;

/** Problems of stored videos. */
enum VideoProblem implements ProblemType {
    VIDEO_NOT_FOUND(404, "No such video");

    private final int status;
    private final String title;

    VideoProblem(int status, String title) {
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
