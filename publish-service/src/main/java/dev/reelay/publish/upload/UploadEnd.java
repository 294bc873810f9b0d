package dev.reelay.publish.upload;

/** How an upload ended. */
public enum UploadEnd {
    /** The platform acknowledged every byte. */
    ALL_SENT,
    /** The platform no longer knows the upload (its address expired, or its progress is not ours): a new task is needed. */
    TASK_GONE,
    /** The platform did not accept a chunk in spite of all attempts. */
    GAVE_UP
}
