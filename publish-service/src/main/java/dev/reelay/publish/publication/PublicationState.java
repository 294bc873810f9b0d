package dev.reelay.publish.publication;

/** Where a publication stands, as its owner sees it. */
public enum PublicationState {
    /** Waits for its time, or for the platform to open a task. */
    REQUESTED,
    /** The platform opened a task; the file is on its way. */
    UPLOADING,
    /** The platform has the video, or pulls it, and works on it. */
    PROCESSING,
    PUBLISHED,
    /** Nothing of it is on the platform. */
    FAILED,
    /** It may be on the platform or not; it is not sent again. */
    UNCERTAIN,
    CANCELLED;

    /** Whether nothing can change it any more. */
    public boolean isFinal() {
        return this == PUBLISHED || this == FAILED || this == CANCELLED;
    }
}
