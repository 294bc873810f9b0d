package dev.reelay.publish.media;

import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;

/** Problems with a file. */
public enum MediaProblem implements ProblemType {
    FILE_TOO_LARGE(413, "File too large", "Send a smaller file."),
    FILE_EMPTY(422, "File empty", "Send the video in the part `file`."),
    FILE_TYPE_NOT_SUPPORTED(
            415, "File type not supported", "Send one of the file types that `detail` lists, and name it in the part.");

    private final ProblemKind kind;

    MediaProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
