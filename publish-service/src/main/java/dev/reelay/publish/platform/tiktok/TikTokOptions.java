package dev.reelay.publish.platform.tiktok;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.publish.platform.PostOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * TikTok's options of a post, by their names in {@code post_info} of an init. Creator info names a feature that is off for the
 * account without the verb, such as {@code duet_disabled}.
 */
final class TikTokOptions {

    private static final Map<String, String> DISABLED_FOR_THE_ACCOUNT = Map.of(
            "disable_comment", "comment_disabled",
            "disable_duet", "duet_disabled",
            "disable_stitch", "stitch_disabled");

    static final List<PostOption> ALL = List.of(
            new PostOption("disable_comment", false, "Viewers cannot comment on the video."),
            new PostOption("disable_duet", false, "Other creators cannot make duets with the video."),
            new PostOption("disable_stitch", false, "Other creators cannot use parts of the video in their own."));

    private TikTokOptions() {}

    /** @param creator {@code data} of a creator info */
    static Map<String, Boolean> locked(JsonNode creator) {
        var locked = new TreeMap<String, Boolean>();
        DISABLED_FOR_THE_ACCOUNT.forEach((option, setting) -> {
            if (creator.path(setting).asBoolean()) {
                locked.put(option, true);
            }
        });
        return locked;
    }
}
