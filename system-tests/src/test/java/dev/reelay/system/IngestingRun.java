package dev.reelay.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * How long walks over accounts are disturbed, and how long these walks are; by system properties {@code reelay.walks.duration}
 * ({@code 5m}), {@code .accounts}, {@code .videos} and {@code .seed}.
 *
 * @param videos of each account
 * @param seed draws the platform's failures in the order of its calls, and when what is disturbed; what runs in parallel meets them in
 *     another order each time
 */
record IngestingRun(Duration duration, int accounts, int videos, long seed) {

    private static final Instant FIRST_DAY = Instant.parse("2026-01-01T06:00:00Z");

    static IngestingRun given() {
        return new IngestingRun(
                Duration.parse("PT"
                        + System.getProperty("reelay.walks.duration", "40s").toUpperCase(Locale.ROOT)),
                Integer.getInteger("reelay.walks.accounts", 6),
                Integer.getInteger("reelay.walks.videos", 400),
                Long.getLong("reelay.walks.seed", System.currentTimeMillis()));
    }

    /** Writes the sandbox's catalogue; no figure in it ever changes. Answers the ids of its videos. */
    Set<String> writeCatalog(Path file) {
        var ids = new TreeSet<String>();
        var lines = new StringBuilder();
        for (int video = 0; video < videos; video++) {
            for (int account = 0; account < accounts; account++) {
                var id = "7%018d".formatted((long) video * accounts + account);
                var created = FIRST_DAY.plus(Duration.ofHours(video)).getEpochSecond();
                lines.append(
                        """
                        {"id":"%s","username":"walked%02d.test","video_description":"Walk %d #walked","create_time":%d,"video_duration":20,"observations":[{"observed_at":%d,"view_count":%d,"like_count":7,"comment_count":1,"share_count":0,"favorites_count":0}]}
                        """
                                .formatted(id, account, video, created, created, 100 + video));
                ids.add(id);
            }
        }
        try {
            Files.writeString(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ids;
    }

    /** To repeat it. */
    @Override
    public String toString() {
        return "-Dreelay.walks.duration=%ds -Dreelay.walks.accounts=%d -Dreelay.walks.videos=%d -Dreelay.walks.seed=%d"
                .formatted(duration.toSeconds(), accounts, videos, seed);
    }
}
