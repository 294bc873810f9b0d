package dev.reelay.publish.media;

import dev.reelay.common.problem.ProblemKind;
import dev.reelay.common.problem.ProblemType;

/** Problems with a file. */
public enum MediaProblem implements ProblemType {
    UPLOAD_TOO_SLOW(408, "Upload too slow", "Send the request again over a faster connection; nothing was done."),
    FILE_TOO_LARGE(413, "File too large", "Send a smaller file."),
    FILE_EMPTY(422, "File empty", "Send the video in the part `file`."),
    FILE_TYPE_NOT_SUPPORTED(
            415, "File type not supported", "Send one of the file types that `detail` lists, and name it in the part."),
    TOO_MANY_UPLOADS(503, "Too many uploads at once", "Try again after `Retry-After`; nothing was done."),
    MEDIA_STORAGE_FULL(
            507, "Media storage full", "Have the operator make room, or send a smaller file; nothing was done.");

    private final ProblemKind kind;

    MediaProblem(int status, String title, String wayOut) {
        kind = new ProblemKind(status, title, wayOut);
    }

    @Override
    public ProblemKind kind() {
        return kind;
    }
}
