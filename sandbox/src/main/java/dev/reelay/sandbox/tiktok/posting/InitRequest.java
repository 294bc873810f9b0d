package dev.reelay.sandbox.tiktok.posting;

import dev.reelay.sandbox.tiktok.http.ApiFault;
import dev.reelay.sandbox.tiktok.http.JsonBody;
import dev.reelay.sandbox.tiktok.oauth.UserAccess;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of an init with its form checked; what it may do is checked afterwards.
 *
 * @param privacyLevel {@code null} when missing, and for the inbox
 * @param plan {@code null} for PULL_FROM_URL
 * @param videoUrl {@code null} for FILE_UPLOAD, and for photos
 * @param photos {@code null} for a video
 */
record InitRequest(
        UserAccess who,
        boolean inbox,
        String title,
        @Nullable String privacyLevel,
        String source,
        @Nullable UploadPlan plan,
        @Nullable String videoUrl,
        @Nullable PhotoSet photos) {

    private static final String FILE_UPLOAD = "FILE_UPLOAD";
    private static final String PULL_FROM_URL = "PULL_FROM_URL";

    /** TikTok's direct post page, in UTF-16 code units. */
    private static final int LONGEST_TITLE = 2_200;

    /** TikTok's photo post page, in UTF-16 code units. */
    private static final int LONGEST_PHOTO_TITLE = 90;

    private static final int LONGEST_DESCRIPTION = 4_000;

    private static final List<String> FLAGS = List.of(
            "disable_duet",
            "disable_stitch",
            "disable_comment",
            "brand_content_toggle",
            "brand_organic_toggle",
            "is_aigc");

    private static final List<String> PHOTO_FLAGS =
            List.of("auto_add_music", "disable_comment", "brand_content_toggle", "brand_organic_toggle", "is_aigc");

    static InitRequest direct(UserAccess who, JsonBody body) {
        var info = postInfo(body);
        FLAGS.forEach(flag -> info.flag(flag, false));
        info.integer("video_cover_timestamp_ms", 0);
        var title = text(info, "title", LONGEST_TITLE);
        return source(who, false, title, info.optionalText("privacy_level").orElse(null), body.object("source_info"));
    }

    static InitRequest inbox(UserAccess who, JsonBody body) {
        return source(who, true, "", null, body.object("source_info"));
    }

    /** Photos, for which one call has both ways. */
    static InitRequest photos(UserAccess who, JsonBody body) {
        if (!body.text("media_type").equals("PHOTO")) {
            throw ApiFault.invalidParams("The media type is invalid");
        }
        var inbox =
                switch (body.text("post_mode")) {
                    case "DIRECT_POST" -> false;
                    case "MEDIA_UPLOAD" -> true;
                    default -> throw ApiFault.invalidParams("The post mode is invalid");
                };
        var info = inbox && !body.has("post_info") ? JsonBody.of(new JsonObject()) : postInfo(body);
        PHOTO_FLAGS.forEach(flag -> info.flag(flag, false));
        var title = text(info, "title", LONGEST_PHOTO_TITLE);
        var description = text(info, "description", LONGEST_DESCRIPTION);
        var source = body.object("source_info");
        if (!source.text("source").equals(PULL_FROM_URL)) {
            throw ApiFault.invalidParams("The source is invalid");
        }
        var privacyLevel = inbox ? null : info.optionalText("privacy_level").orElse(null);
        return new InitRequest(
                who, inbox, title, privacyLevel, PULL_FROM_URL, null, null, PhotoSet.of(description, source));
    }

    /** What is to be pulled; none for FILE_UPLOAD. */
    List<String> urls() {
        if (photos != null) {
            return photos.images();
        }
        return videoUrl == null ? List.of() : List.of(videoUrl);
    }

    private static JsonBody postInfo(JsonBody body) {
        if (!body.has("post_info")) {
            throw ApiFault.invalidParams("The request post info is empty or incorrect");
        }
        return body.object("post_info");
    }

    private static String text(JsonBody info, String name, int longest) {
        var text = info.optionalText(name).orElse("");
        if (text.length() > longest) {
            throw ApiFault.invalidParams("The " + name + " is too long");
        }
        return text;
    }

    private static InitRequest source(
            UserAccess who, boolean inbox, String title, @Nullable String privacyLevel, JsonBody info) {
        var source = info.text("source");
        return switch (source) {
            case FILE_UPLOAD ->
                new InitRequest(
                        who,
                        inbox,
                        title,
                        privacyLevel,
                        source,
                        new UploadPlan(
                                info.integer("video_size"),
                                info.integer("chunk_size"),
                                info.integer("total_chunk_count")),
                        null,
                        null);
            case PULL_FROM_URL ->
                new InitRequest(who, inbox, title, privacyLevel, source, null, info.text("video_url"), null);
            default -> throw ApiFault.invalidParams("The source is invalid");
        };
    }
}
