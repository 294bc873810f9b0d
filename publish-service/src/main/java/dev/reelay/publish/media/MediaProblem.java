package dev.reelay.publish.media;

import dev.reelay.common.problem.ProblemType;

/** Problems with a file. */
public enum MediaProblem implements ProblemType {
    FILE_TOO_LARGE(413, "The file is too large"),
    FILE_EMPTY(422, "The file is empty"),
    FILE_TYPE_NOT_SUPPORTED(415, "The platform does not take files of this type");

    private final int status;
    private final String title;

    MediaProblem(int status, String title) {
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
