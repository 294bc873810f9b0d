package dev.reelay.ingest.picture;

import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;

/** Problems with fetching a picture. */
enum PictureProblem implements ProblemType {
    PICTURE_NOT_SHOWN(404, "Picture not shown by the platform", "Show none; `detail` says why, and what would help."),
    PICTURE_UNAVAILABLE(503, "Picture unavailable", "Try again after `Retry-After`.");

    private final ProblemKind kind;

    PictureProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
