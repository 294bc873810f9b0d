package dev.reelay.publish.upload;

/** How an upload ended. */
public enum UploadEnd {
    /** The platform acknowledged every byte. */
    ALL_SENT,
    /** The platform knows the upload no more (its address expired, or its progress is not ours): a new task is needed. */
    TASK_GONE,
    /** The platform did not take a chunk in spite of all attempts. */
    GAVE_UP
}
