package dev.reelay.ingest.platform;

import org.jspecify.annotations.Nullable;

/**
 * An account as its platform shows it; fields outside of the granted scopes are {@code null}.
 *
 * @param username handle without {@code @}
 * @param displayName name as shown on the platform
 * @param bio what its owner says of it; empty when that is nothing
 * @param isVerified whether the platform vouches for whose it is
 * @param profileDeepLink public page of the account
 * @param followerCount followers
 * @param followingCount accounts followed
 * @param likesCount likes over all videos
 * @param videoCount public videos, as counted by the platform
 */
public record AccountProfile(
        @Nullable String username,
        @Nullable String displayName,
        @Nullable String bio,
        @Nullable Boolean isVerified,
        @Nullable String profileDeepLink,
        @Nullable Long followerCount,
        @Nullable Long followingCount,
        @Nullable Long likesCount,
        @Nullable Long videoCount) {}
