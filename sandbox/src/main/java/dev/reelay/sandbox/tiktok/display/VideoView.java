package dev.reelay.sandbox.tiktok.display;

import dev.reelay.sandbox.catalog.Video;
import dev.reelay.sandbox.tiktok.app.App;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.Set;

/** A video as the Display API shows it: only the asked fields. */
final class VideoView {

    static final Set<String> FIELDS = Set.of(
            "id",
            "create_time",
            "cover_image_url",
            "share_url",
            "video_description",
            "title",
            "duration",
            "height",
            "width",
            "embed_html",
            "embed_link",
            "like_count",
            "comment_count",
            "share_count",
            "view_count");

    /** TikTok's video object page. The description is documented with the same limit, but captions are longer. */
    private static final int TITLE_LIMIT = 150;

    private final App app;
    private final Pictures pictures;
    private final Clock clock;

    VideoView(App app, Pictures pictures, Clock clock) {
        this.app = app;
        this.pictures = pictures;
        this.clock = clock;
    }

    JsonObject of(Video video, Set<String> fields) {
        var figures = video.popularity().at(clock.instant().getEpochSecond());
        var json = new JsonObject();
        for (var field : fields) {
            var value =
                    switch (field) {
                        // A string: ids are beyond what a double holds.
                        case "id" -> Long.toString(video.id());
                        case "create_time" -> video.createTime();
                        case "cover_image_url" -> pictures.cover(video.id());
                        case "share_url" ->
                            "https://www.tiktok.com/@" + video.username() + "/video/" + video.id()
                                    + "?utm_campaign=tt4d_open_api&utm_source=" + app.clientKey();
                        case "video_description" -> video.description();
                        case "title" -> cut(video.description());
                        case "duration" -> video.durationSeconds();
                        case "height" -> 1024;
                        case "width" -> 576;
                        case "embed_html" ->
                            "<iframe width=\"340\" height=\"700\" src=\"" + embed(video) + "\"></iframe>";
                        case "embed_link" -> embed(video);
                        case "like_count" -> figures.likes();
                        case "comment_count" -> figures.comments();
                        case "share_count" -> figures.shares();
                        default -> figures.views();
                    };
            if (value != null) {
                json.put(field, value);
            }
        }
        return json;
    }

    private static String embed(Video video) {
        return "https://www.tiktok.com/embed/v2/" + video.id();
    }

    private static String cut(String caption) {
        return caption.codePointCount(0, caption.length()) <= TITLE_LIMIT
                ? caption
                : caption.substring(0, caption.offsetByCodePoints(0, TITLE_LIMIT));
    }
}
