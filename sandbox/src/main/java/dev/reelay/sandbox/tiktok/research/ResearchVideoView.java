package dev.reelay.sandbox.tiktok.research;

import dev.reelay.sandbox.catalog.Video;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** A video as Research shows it: ids are numbers here, and what is unknown is left out. */
final class ResearchVideoView {

    static final Set<String> FIELDS = Set.of(
            "id",
            "create_time",
            "username",
            "region_code",
            "video_description",
            "music_id",
            "like_count",
            "comment_count",
            "share_count",
            "view_count",
            "effect_ids",
            "hashtag_names",
            "hashtag_info_list",
            "sticker_info_list",
            "effect_info_list",
            "video_mention_list",
            "video_label",
            "video_tag",
            "playlist_id",
            "voice_to_text",
            "is_stem_verified",
            "video_duration",
            "favorites_count");

    private ResearchVideoView() {}

    static JsonObject of(Video video, Set<String> fields, long now) {
        var figures = video.popularity().at(now);
        var json = new JsonObject();
        for (var field : fields) {
            Object value =
                    switch (field) {
                        case "id" -> video.id();
                        case "create_time" -> video.createTime();
                        case "username" -> video.username();
                        case "region_code" -> video.regionCode();
                        case "video_description" -> video.description();
                        case "music_id" -> video.musicId();
                        case "like_count" -> figures.likes();
                        case "comment_count" -> figures.comments();
                        case "share_count" -> figures.shares();
                        case "view_count" -> figures.views();
                        case "favorites_count" -> figures.favorites();
                        case "hashtag_names" -> video.hashtags().isEmpty() ? null : new JsonArray(video.hashtags());
                        case "video_duration" -> video.durationSeconds();
                        default -> null; // the catalogue does not know it
                    };
            if (value != null) {
                json.put(field, value);
            }
        }
        return json;
    }
}
