package dev.reelay.publish.platform;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a creator may choose from.
 *
 * @param username handle without {@code @}
 * @param avatarUrl link that expires; {@code null} without an avatar
 * @param privacyLevelOptions in the platform's words; a post must take one of them
 * @param lockedOptions options that the account's settings decide for all its posts, with the value that they get
 * @param longestVideoSeconds 0 where the platform gives none
 */
public record CreatorInfo(
        @Nullable String username,
        @Nullable String nickname,
        @Nullable URI avatarUrl,
        List<String> privacyLevelOptions,
        Map<String, Object> lockedOptions,
        int longestVideoSeconds) {}
