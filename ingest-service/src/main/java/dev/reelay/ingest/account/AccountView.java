package dev.reelay.ingest.account;

import dev.reelay.contracts.Platform;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A connected account with its latest figures; figures that were not granted or not fetched yet are absent.
 *
 * @param videoCount public videos, as counted by the platform
 * @param statsFetchedAt when the figures last changed here, UTC
 * @param videosStored the account's videos that are stored here
 */
@Schema(description = "A connected account with its latest figures")
public record AccountView(
        UUID connectionId,
        Platform platform,
        String platformUserId,
        @Nullable String username,
        @Nullable String displayName,
        @Nullable @Schema(description = "Empty when the owner wrote none; absent without " + PROFILE_SCOPE) String bio,
        @Nullable @Schema(description = "Whether the platform vouches for whose it is; absent without " + PROFILE_SCOPE)
                Boolean isVerified,
        @Nullable @Schema(description = "Public page of the account; absent without " + PROFILE_SCOPE)
                String profileDeepLink,
        AccountState state,
        Instant connectedAt,
        @Nullable Long followerCount,
        @Nullable Long followingCount,
        @Nullable Long likesCount,
        @Nullable Long videoCount,
        @Nullable Instant statsFetchedAt,
        long videosStored) {

    private static final String PROFILE_SCOPE = "the scope for it (TikTok: `user.info.profile`)";

    static AccountView of(Account account, long videosStored) {
        var profile = account.profile();
        return new AccountView(
                account.connectionId(),
                account.platform(),
                account.platformUserId(),
                profile.username(),
                profile.displayName(),
                profile.bio(),
                profile.isVerified(),
                profile.profileDeepLink(),
                account.state(),
                account.connectedAt(),
                profile.followerCount(),
                profile.followingCount(),
                profile.likesCount(),
                profile.videoCount(),
                account.statsFetchedAt(),
                videosStored);
    }
}
