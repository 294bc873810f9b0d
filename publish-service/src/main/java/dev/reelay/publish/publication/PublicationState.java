package dev.reelay.publish.publication;

/** Where a publication stands, as its owner sees it. */
public enum PublicationState {
    /** Kept until its owner sends it. */
    DRAFT,
    /** Waiting for its time, or for the platform to open a task. */
    REQUESTED,
    /** The platform has opened a task; the file is being sent. */
    UPLOADING,
    /** The platform has the video, or is pulling it, and is processing it. */
    PROCESSING,
    PUBLISHED,
    /** Nothing of it is on the platform. */
    FAILED,
    /** It may or may not be on the platform; it is not sent again. */
    UNCERTAIN,
    CANCELLED;

    /** Whether we do nothing about it any more. Only the platform's word changes it. */
    public boolean isFinal() {
        return this == PUBLISHED || this == FAILED || this == CANCELLED;
    }
}
