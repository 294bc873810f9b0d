package dev.reelay.publish.platform;

import java.net.URI;
import java.util.List;

/**
 * What a creator may choose from.
 *
 * @param username handle without {@code @}
 * @param avatarUrl link that expires; {@code null} without an avatar
 * @param privacyLevelOptions in the platform's words; a post must take one of them
 * @param longestVideoSeconds 0 when the platform does not tell
 */
public record CreatorInfo(
        String username,
        String nickname,
        URI avatarUrl,
        List<String> privacyLevelOptions,
        boolean commentDisabled,
        boolean duetDisabled,
        boolean stitchDisabled,
        int longestVideoSeconds) {}
