package dev.reelay.ingest.platform;

import org.jspecify.annotations.Nullable;

/**
 * A public author as the platform's research shows them; what it leaves out is {@code null}.
 *
 * @param displayName name as shown on the platform
 * @param bio what they say of themselves
 * @param isVerified whether the platform vouches for who they are
 * @param followerCount followers
 * @param followingCount accounts followed
 * @param likesCount likes over all videos
 * @param videoCount public videos, as counted by the platform
 */
public record AuthorProfile(
        @Nullable String displayName,
        @Nullable String bio,
        @Nullable Boolean isVerified,
        @Nullable Long followerCount,
        @Nullable Long followingCount,
        @Nullable Long likesCount,
        @Nullable Long videoCount) {}
