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
        AccountState state,
        Instant connectedAt,
        @Nullable Long followerCount,
        @Nullable Long followingCount,
        @Nullable Long likesCount,
        @Nullable Long videoCount,
        @Nullable Instant statsFetchedAt,
        long videosStored) {

    static AccountView of(Account account, long videosStored) {
        var profile = account.profile();
        return new AccountView(
                account.connectionId(),
                account.platform(),
                account.platformUserId(),
                profile.username(),
                profile.displayName(),
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
