package dev.reelay.contracts.ingest;

import org.jspecify.annotations.Nullable;

/**
 * A video's public counters at one moment.
 *
 * @param viewCount times viewed
 * @param likeCount likes
 * @param commentCount comments
 * @param shareCount shares
 * @param favoritesCount times saved; {@code null} where the platform's API does not report it
 */
public record Figures(
        long viewCount, long likeCount, long commentCount, long shareCount, @Nullable Long favoritesCount) {}
