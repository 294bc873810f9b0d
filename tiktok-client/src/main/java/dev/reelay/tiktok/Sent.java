package dev.reelay.tiktok;

/** What is known about the request of a call that failed. Decides whether it may be sent again. */
public enum Sent {
    /** It never left this machine: nothing was done, and it may be sent again. */
    NOT_SENT,

    /** It arrived, and the answer says that nothing was done. */
    SENT,

    /** It may have been carried out: sending it again may do it twice. */
    NOT_KNOWN
}
