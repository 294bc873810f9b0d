package dev.reelay.ingest.trend;

import static dev.reelay.ingest.support.TestServers.DATABASE;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stored videos of a corpus, by hashtag and day. */
final class PostedVideos {

    private static final String INSERT =
            """
            insert into videos (corpus, platform, video_id, version, connection_id, source, fetched_at, description, hashtags,
              created_at, duration_seconds, region_code, sound_id, view_count, like_count, comment_count, share_count)
            select ?, 'tiktok', t.tag || '-' || t.ago || '-' || n, 1, ?, 'account', now(), '', array[t.tag],
              date_trunc('day', now(), 'UTC') - make_interval(days => t.ago) + interval '5 hours', 20, 'VN', ?::text || t.tag, 1, 1, 1, 1
            from unnest(string_to_array(?, ',')::text[], string_to_array(?, ',')::int[], string_to_array(?, ',')::int[])
                as t (tag, ago, videos), generate_series(1, t.videos) as n""";

    private final @Nullable String sounds;
    private final List<String> tags = new ArrayList<>();
    private final List<String> agos = new ArrayList<>();
    private final List<String> counts = new ArrayList<>();

    PostedVideos() {
        this(null);
    }

    /** @param sounds before a hashtag it is the sound of its videos; {@code null}: they have none */
    PostedVideos(@Nullable String sounds) {
        this.sounds = sounds;
    }

    /** @param ago in days */
    void add(String tag, int ago, int count) {
        tags.add(tag);
        agos.add(String.valueOf(ago));
        counts.add(String.valueOf(count));
    }

    /** Two a day, and in the last week that is judged ten. */
    void addRising(String tag) {
        for (int ago = 3; ago < 60; ago++) {
            add(tag, ago, ago < 10 ? 10 : 2);
        }
    }

    void insert(String corpus, UUID connection) {
        DATABASE.update(
                INSERT,
                corpus,
                connection,
                sounds,
                String.join(",", tags),
                String.join(",", agos),
                String.join(",", counts));
    }
}
