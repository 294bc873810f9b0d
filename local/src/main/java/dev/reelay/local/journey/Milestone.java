package dev.reelay.local.journey;

/** Points of the way, in order; a test may disturb the stack at each. */
public enum Milestone {
    /** The first account is about to be connected. */
    DEPARTED,
    /** All accounts are connected; their videos are on the way. */
    CONNECTED,
    /** All videos of the accounts are stored and searchable. */
    SYNCED,
    /** The hashtag sync was asked for. */
    HASHTAGS_REQUESTED,
    /** Its videos are searchable. */
    HASHTAGS_SYNCED,
    /** The searches found what they should. */
    SEARCHED,
    /** The publication was accepted. */
    PUBLICATION_REQUESTED,
    /** It is published. */
    PUBLISHED,
    /** Its video is found by search. */
    ARRIVED
}
