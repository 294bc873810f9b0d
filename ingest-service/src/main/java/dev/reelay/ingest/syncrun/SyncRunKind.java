package dev.reelay.ingest.syncrun;

/** What a run fetches. */
public enum SyncRunKind {
    /** The videos of a connected account. */
    ACCOUNT,
    /** Public videos with certain hashtags. */
    HASHTAG,
    /** A watched author and their public videos. */
    AUTHOR
}
