package dev.reelay.ingest.platform.tiktok;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.contracts.ingest.Figures;
import dev.reelay.ingest.platform.FetchedVideo;
import dev.reelay.ingest.platform.Hashtags;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Converts TikTok's two forms of a video into one. TikTok omits absent values; a video without its id or its time is left out. */
final class TikTokVideos {

    /** Display API. Without {@code cover_image_url}, a signed link that expires: see {@link TikTokContentSource#cover}. */
    static final List<String> LIST_FIELDS = List.of(
            "id",
            "create_time",
            "share_url",
            "video_description",
            "title",
            "duration",
            "like_count",
            "comment_count",
            "share_count",
            "view_count");

    /** Research API. */
    static final List<String> RESEARCH_FIELDS = List.of(
            "id",
            "create_time",
            "username",
            "region_code",
            "video_description",
            "hashtag_names",
            "music_id",
            "video_duration",
            "like_count",
            "comment_count",
            "share_count",
            "view_count",
            "favorites_count");

    private static final long YEAR_10000 = 253_402_300_800L;

    private TikTokVideos() {}

    static List<FetchedVideo> listed(JsonNode videos) {
        return StreamSupport.stream(videos.spliterator(), false)
                .filter(TikTokVideos::isReadable)
                .map(TikTokVideos::listedVideo)
                .toList();
    }

    static List<FetchedVideo> researched(JsonNode videos) {
        return StreamSupport.stream(videos.spliterator(), false)
                .filter(TikTokVideos::isReadable)
                .map(TikTokVideos::researchedVideo)
                .toList();
    }

    private static boolean isReadable(JsonNode video) {
        var createTime = video.path("create_time").asLong();
        return !id(video).isBlank() && createTime > 0 && createTime < YEAR_10000;
    }

    private static FetchedVideo listedVideo(JsonNode video) {
        var description = text(video, "video_description");
        var caption = description == null ? text(video, "title") : description;
        return new FetchedVideo(
                id(video),
                null,
                caption == null ? "" : caption,
                caption == null ? List.of() : Hashtags.in(caption),
                createdAt(video),
                integer(video, "duration"),
                null,
                null,
                publicPage(text(video, "share_url")),
                figures(video));
    }

    private static FetchedVideo researchedVideo(JsonNode video) {
        var id = id(video);
        var username = text(video, "username");
        var caption = text(video, "video_description");
        return new FetchedVideo(
                id,
                username,
                caption == null ? "" : caption,
                hashtags(video.path("hashtag_names"), caption),
                createdAt(video),
                integer(video, "video_duration"),
                text(video, "region_code"),
                soundId(video),
                username == null ? null : publicPage("https://www.tiktok.com/@" + username + "/video/" + id),
                figures(video));
    }

    /** The names may be empty even though the caption has hashtags. */
    private static List<String> hashtags(JsonNode names, @Nullable String caption) {
        var hashtags = new ArrayList<String>();
        names.forEach(name -> hashtags.add(Hashtags.normal(withoutNul(name.asText()))));
        if (hashtags.isEmpty() && caption != null) {
            return Hashtags.in(caption);
        }
        return hashtags.stream().filter(name -> !name.isEmpty()).distinct().toList();
    }

    /** A string in one API and an int64 in the other, so never read as a double. One documented example says {@code video_id}. */
    private static String id(JsonNode video) {
        return (video.hasNonNull("id") ? video.get("id") : video.path("video_id")).asText();
    }

    /** No sound has the id 0, an int64's own "none": it would trend as one sound of all that have none. */
    private static @Nullable String soundId(JsonNode video) {
        var id = text(video, "music_id");
        return "0".equals(id) ? null : id;
    }

    /** Unix seconds, while the list's cursor is in milliseconds. */
    private static Instant createdAt(JsonNode video) {
        return Instant.ofEpochSecond(video.path("create_time").asLong());
    }

    private static Figures figures(JsonNode video) {
        return new Figures(
                video.path("view_count").asLong(),
                video.path("like_count").asLong(),
                video.path("comment_count").asLong(),
                video.path("share_count").asLong(),
                video.hasNonNull("favorites_count")
                        ? video.get("favorites_count").asLong()
                        : null);
    }

    /** Without the query, which contains our client key and does not affect the page. */
    private static @Nullable URI publicPage(@Nullable String url) {
        if (url == null) {
            return null;
        }
        try {
            var uri = URI.create(url.strip());
            if (uri.getScheme() == null || uri.getRawAuthority() == null) {
                return null; // relative to a page that we do not know
            }
            return URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath());
        } catch (IllegalArgumentException e) {
            return null; // still a video, without a link
        }
    }

    private static @Nullable Integer integer(JsonNode video, String field) {
        return video.hasNonNull(field) ? Integer.valueOf(video.get(field).asInt()) : null;
    }

    static @Nullable String text(JsonNode node, String field) {
        return node.hasNonNull(field) ? withoutNul(node.get(field).asText()) : null;
    }

    /** NUL is valid in JSON but not in PostgreSQL's text. */
    private static String withoutNul(String text) {
        return text.indexOf(0) < 0 ? text : text.replace("\0", "");
    }
}
