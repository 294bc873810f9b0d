package dev.reelay.ingest.watch;

/** What own accounts and watched authors are compared by. */
public enum Measured {
    FOLLOWERS,
    FOLLOWER_GROWTH,
    VIDEOS,
    MEDIAN_VIEWS,
    ENGAGEMENT_RATE,
    POSTS_PER_WEEK
}
