package dev.reelay.publish.timeline;

/** A step of a publication. What leaves for the platform is written before it leaves, and what came of it after. */
public enum Step {
    /** Kept as a draft; nothing is sent before its owner says so. */
    DRAFTED,
    REQUESTED,
    /** Its owner changed what is to be sent, or when. */
    CHANGED,
    /** A task is about to be requested; its answer may be lost. */
    INIT_LEAVING,
    /** A task was requested, and the platform certainly opened none; the code says why. */
    INIT_WITHOUT_EFFECT,
    TASK_OPENED,
    /** Another worker goes on with the chunk after the last acknowledged one. */
    UPLOAD_CONTINUED,
    /** The last chunk is about to leave; from then on the platform may have the whole file. */
    LAST_CHUNK_LEAVING,
    /** The platform acknowledged the whole file. */
    UPLOADED,
    /** The task takes nothing more. */
    ADDRESS_DEAD,
    /** The task can never be complete; another one follows. */
    TASK_ABANDONED,
    /** The platform says that the task has failed, for a reason that may pass; another one follows. The code says which. */
    TASK_FAILED,
    /** An attempt failed for a reason that may pass; the code says which. */
    PUT_OFF,
    /** A task was found whose id had been lost. */
    TASK_FOUND,
    /** It was uncertain, and a video with its caption, posted since it was due, was found among the account's. */
    VIDEO_FOUND,
    PUBLISHED,
    /** It is in the creator's inbox. */
    INBOX_DELIVERED,
    /** Its creator posted it from the inbox. */
    POSTED_FROM_INBOX,
    /** Everybody can see it. */
    PUBLICLY_AVAILABLE,
    /** Not everybody can see it any more: deleted, hidden or taken down. */
    NO_LONGER_AVAILABLE,
    FAILED,
    UNCERTAIN,
    /** Its owner said how it ended. */
    RESOLVED,
    /** It had failed, and a person wants it sent again. */
    RETRIED,
    CANCELLED,
    /** A second task of it was posted, which must not happen. */
    POSTED_TWICE
}
