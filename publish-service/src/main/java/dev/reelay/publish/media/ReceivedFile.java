package dev.reelay.publish.media;

/**
 * A file that has arrived whole and is durable, but belongs to no publication yet.
 *
 * @param name its place in the storage
 * @param bytes size
 * @param sha256 of its content, lower-case hex
 */
public record ReceivedFile(String name, long bytes, String sha256) {

    /**
     * What {@link MediaStorage#take} makes of it, but for the name.
     *
     * @param limit maximum bytes
     * @throws dev.reelay.common.problem.ProblemException {@code file-empty} or {@code file-too-large}
     */
    public Media as(String contentType, long limit) {
        if (bytes == 0) {
            throw MediaProblem.FILE_EMPTY
                    .because("Send the video in the part file.")
                    .at("file", "has no bytes");
        }
        if (bytes > limit) {
            throw MediaProblem.FILE_TOO_LARGE
                    .because("A file may have at most " + limit + " bytes.")
                    .at("file", "has " + bytes + " bytes");
        }
        return new Media(null, contentType, bytes, sha256);
    }
}
