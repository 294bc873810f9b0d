package dev.reelay.ingest.watch;

/** What the platform said of a watched author. */
public enum AuthorState {
    /** Not asked yet. */
    PENDING,
    /** Known, with figures. */
    FOUND,
    /** Not known when asked last: the name is wrong, or the account is private, of a minor, renamed or gone. */
    UNKNOWN
}
