package dev.reelay.sandbox.tiktok.posting;

import java.util.List;

/**
 * What an account's owner and the platform allow.
 *
 * @param maxDurationSeconds longest video of this creator
 * @param banned from posting by the platform
 * @param oldApp the owner's TikTok app is older than 31.8
 */
public record CreatorSettings(
        boolean privateAccount,
        boolean commentDisabled,
        boolean duetDisabled,
        boolean stitchDisabled,
        int maxDurationSeconds,
        boolean banned,
        boolean oldApp) {

    public static final CreatorSettings DEFAULT = new CreatorSettings(false, false, false, false, 300, false, false);

    static final String PUBLIC = "PUBLIC_TO_EVERYONE";
    static final String SELF_ONLY = "SELF_ONLY";

    List<String> privacyLevels() {
        return List.of(privateAccount ? "FOLLOWER_OF_CREATOR" : PUBLIC, "MUTUAL_FOLLOW_FRIENDS", SELF_ONLY);
    }
}
