package dev.reelay.publish.platform.tiktok;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.publish.platform.MediaKind;
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

    /** Paid by somebody else. */
    static final String BRANDED_CONTENT = "brand_content_toggle";

    static final List<PostOption> ALL = List.of(
            PostOption.ofSwitch("disable_comment", false, "Viewers cannot comment on the post."),
            PostOption.ofSwitch("disable_duet", false, "Other creators cannot make duets with the video.")
                    .onlyFor(MediaKind.VIDEO),
            PostOption.ofSwitch("disable_stitch", false, "Other creators cannot use parts of the video in their own.")
                    .onlyFor(MediaKind.VIDEO),
            PostOption.ofInteger(
                            "video_cover_timestamp_ms",
                            0,
                            Integer.MAX_VALUE,
                            "The frame that is the cover, in ms from the start; without it, or past the end, the first one.")
                    .onlyFor(MediaKind.VIDEO),
            PostOption.ofSwitch("auto_add_music", false, "TikTok adds music to the photos, which can be changed later.")
                    .onlyFor(MediaKind.PHOTOS),
            PostOption.ofSwitch(
                    "brand_organic_toggle",
                    false,
                    "The post promotes the creator's own business; TikTok labels it as promotional content."),
            PostOption.ofSwitch(
                    BRANDED_CONTENT,
                    false,
                    "The post promotes somebody else's brand, for pay; TikTok labels it as paid partnership. Not with SELF_ONLY."),
            PostOption.ofSwitch("is_aigc", false, "The post was made by AI; TikTok labels it so."));

    private TikTokOptions() {}

    /** @param creator {@code data} of a creator info */
    static Map<String, Object> locked(JsonNode creator) {
        var locked = new TreeMap<String, Object>();
        DISABLED_FOR_THE_ACCOUNT.forEach((option, setting) -> {
            if (creator.path(setting).asBoolean()) {
                locked.put(option, true);
            }
        });
        return locked;
    }
}
