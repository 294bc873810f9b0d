package dev.reelay.ingest.support;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** The sandbox's own videos in tests: few, and every number of them is known. */
public final class TestCatalog {

    /** Has {@link #WALKER_VIDEOS} videos: four pages of 20, 20, 20 and 5. */
    public static final String WALKER = "walker.test";

    public static final int WALKER_VIDEOS = 65;

    /** Has {@link #FADING_VIDEOS} videos in two pages; tests hide some of them, and show them again. */
    public static final String FADING = "fading.test";

    public static final int FADING_VIDEOS = 25;

    /** The walker's newest video: the only one whose figures are others from {@link #GROWN} on. */
    public static final String GROWING_VIDEO = "7500000000000000064";

    /** How far the clock has to be moved for {@link #GROWING_VIDEO}'s figures to be others. */
    public static final Duration GROWN = Duration.ofDays(36_500);

    /** Of {@link #SEARCHED_VIDEOS} videos of {@link #SEARCHED_FROM} to {@link #SEARCHED_TO}, one each twelve hours. */
    public static final String SEARCHED_HASHTAG = "tìmkiếmthử";

    public static final int SEARCHED_VIDEOS = 150;

    /** Of all videos of this catalogue. */
    public static final String SOUND = "7016547803243022337";

    public static final String SEARCHED_FROM = "2025-01-01";
    public static final String SEARCHED_TO = "2025-03-16";

    /** Has {@link #WATCHED_VIDEOS} videos, one each two days up to now. */
    public static final String WATCHED = "watched.test";

    public static final int WATCHED_VIDEOS = 12;

    private static final Instant START = Instant.parse("2025-01-01T06:00:00Z");

    private TestCatalog() {}

    /** @param place 0 is the oldest */
    public static String fadingVideo(int place) {
        return "77000000000000000%02d".formatted(place);
    }

    static String lines() {
        var lines = new StringBuilder();
        for (int i = 0; i < FADING_VIDEOS; i++) {
            lines.append(line(fadingVideo(i), FADING, "Bye " + i, START.plus(Duration.ofHours(3L * i)), false));
        }
        for (int i = 0; i < WALKER_VIDEOS; i++) {
            var created = START.plus(Duration.ofHours(6L * i));
            var id = "75000000000000000%02d".formatted(i);
            lines.append(line(id, WALKER, "Đi bộ ngày " + i + " #ĐiBộThử #walk", created, id.equals(GROWING_VIDEO)));
        }
        for (int i = 0; i < SEARCHED_VIDEOS; i++) {
            var created = START.plus(Duration.ofHours(12L * i));
            lines.append(line(
                    "7600000000000000%03d".formatted(i),
                    "seeker%d.test".formatted(i % 7),
                    "Found " + i + " #TìmKiếmThử",
                    created,
                    false));
        }
        for (int i = 0; i < WATCHED_VIDEOS; i++) {
            var created = Instant.now().minus(Duration.ofDays(2L * i + 1));
            lines.append(line("78000000000000000%02d".formatted(i), WATCHED, "Watch " + i, created, false));
        }
        return lines.toString();
    }

    private static String line(String id, String username, String caption, Instant created, boolean grows) {
        var later = grows ? "," + observation(Instant.now().plus(GROWN.dividedBy(2)), 5_000) : "";
        return String.format(
                Locale.ROOT,
                """
                {"id":"%s","username":"%s","video_description":"%s","hashtag_names":[],"create_time":%d,"video_duration":15,\
                "region_code":"VN","music_id":"%s","language":"vi","author_follower_count":1000,"observations":[%s%s]}
                """,
                id,
                username,
                caption,
                created.getEpochSecond(),
                SOUND,
                observation(created, 1_000),
                later);
    }

    private static String observation(Instant at, long views) {
        return """
                {"observed_at":%d,"view_count":%d,"like_count":10,"comment_count":3,"share_count":2,"favorites_count":1}"""
                .formatted(at.getEpochSecond(), views);
    }
}
