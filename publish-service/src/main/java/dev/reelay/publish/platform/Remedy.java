package dev.reelay.publish.platform;

/** What helps against a refusal, or against the failure of a task. */
public enum Remedy {
    /** Nothing that we could do: the same post ends the same way, unless somebody changes something. */
    NONE,
    /** The same again, with a task of its own: the reason passes. What failed is not on the platform. */
    AGAIN,
    /** To wait: a limit over a day is reached, of the creator or of the app. It ends by itself, and nobody knows when. */
    ANOTHER_DAY
}
