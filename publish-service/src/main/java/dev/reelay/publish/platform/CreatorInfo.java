package dev.reelay.publish.platform;

import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * What a creator may choose from.
 *
 * @param username handle without {@code @}
 * @param avatarUrl link that expires; {@code null} without an avatar
 * @param privacyLevelOptions in the platform's words; a post must take one of them
 * @param switchedOff features that the account has switched off for all its posts, named as in {@link Switches}
 * @param longestVideoSeconds 0 when the platform does not tell
 */
public record CreatorInfo(
        String username,
        String nickname,
        URI avatarUrl,
        List<String> privacyLevelOptions,
        Set<String> switchedOff,
        int longestVideoSeconds) {}
