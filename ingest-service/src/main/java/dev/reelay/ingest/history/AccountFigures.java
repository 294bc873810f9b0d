package dev.reelay.ingest.history;

import org.jspecify.annotations.Nullable;

/** An account's public counters at one moment; {@code null} where the granted scopes do not show one. */
public record AccountFigures(
        @Nullable Long followerCount,
        @Nullable Long followingCount,
        @Nullable Long likesCount,
        @Nullable Long videoCount) {

    /** Whether the scopes show nothing at all. */
    public boolean isEmpty() {
        return followerCount == null && followingCount == null && likesCount == null && videoCount == null;
    }
}
