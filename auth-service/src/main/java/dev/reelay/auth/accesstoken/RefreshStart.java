package dev.reelay.auth.accesstoken;

/** What is found when a refresh is about to begin. */
sealed interface RefreshStart {

    /** It is not needed, or not possible. */
    record Over(RefreshOutcome outcome) implements RefreshStart {}

    /** Somebody else is at it. */
    record Elsewhere() implements RefreshStart {}

    /** It is marked as ours: the platform may be called. */
    record Ours(Refresh refresh) implements RefreshStart {}
}
