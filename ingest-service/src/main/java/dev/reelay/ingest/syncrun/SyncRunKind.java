package dev.reelay.ingest.syncrun;

/** What a run fetches. */
public enum SyncRunKind {
    /** The videos of a connected account. */
    ACCOUNT,
    /** Public videos with certain hashtags. */
    HASHTAG,
    /** Public videos with the hashtags that are to be looked at for trends; of no workspace. Queued and claimed as {@link #HASHTAG}. */
    TRENDING,
    /** A watched author and their public videos. */
    AUTHOR
}
