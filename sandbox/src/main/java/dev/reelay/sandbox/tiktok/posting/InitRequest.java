package dev.reelay.sandbox.tiktok.posting;

import dev.reelay.sandbox.tiktok.http.ApiFault;
import dev.reelay.sandbox.tiktok.http.JsonBody;
import dev.reelay.sandbox.tiktok.oauth.UserAccess;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of an init with its form checked; what it may do is checked afterwards.
 *
 * @param privacyLevel {@code null} when missing, and for the inbox
 * @param plan {@code null} for PULL_FROM_URL
 * @param videoUrl {@code null} for FILE_UPLOAD
 */
record InitRequest(
        UserAccess who,
        boolean inbox,
        String title,
        @Nullable String privacyLevel,
        String source,
        @Nullable UploadPlan plan,
        @Nullable String videoUrl) {

    private static final String FILE_UPLOAD = "FILE_UPLOAD";
    private static final String PULL_FROM_URL = "PULL_FROM_URL";

    /** TikTok's direct post page, in UTF-16 code units. */
    private static final int LONGEST_TITLE = 2_200;

    private static final List<String> FLAGS = List.of(
            "disable_duet",
            "disable_stitch",
            "disable_comment",
            "brand_content_toggle",
            "brand_organic_toggle",
            "is_aigc");

    static InitRequest direct(UserAccess who, JsonBody body) {
        if (!body.has("post_info")) {
            throw ApiFault.invalidParams("The request post info is empty or incorrect");
        }
        var info = body.object("post_info");
        FLAGS.forEach(flag -> info.flag(flag, false));
        info.integer("video_cover_timestamp_ms", 0);
        var title = info.optionalText("title").orElse("");
        if (title.length() > LONGEST_TITLE) {
            throw ApiFault.invalidParams("The title is too long");
        }
        return source(who, false, title, info.optionalText("privacy_level").orElse(null), body.object("source_info"));
    }

    static InitRequest inbox(UserAccess who, JsonBody body) {
        return source(who, true, "", null, body.object("source_info"));
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
                        null);
            case PULL_FROM_URL ->
                new InitRequest(who, inbox, title, privacyLevel, source, null, info.text("video_url"));
            default -> throw ApiFault.invalidParams("The source is invalid");
        };
    }
}
