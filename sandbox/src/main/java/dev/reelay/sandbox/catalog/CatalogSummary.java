package dev.reelay.sandbox.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a caller needs to ask good Research questions: when the videos are from, and which hashtags many share.
 *
 * @param firstDate UTC day of the oldest video
 * @param lastDate UTC day of the newest video
 * @param busiestWindow the 30 days with most videos; Research answers at most that much at once
 */
public record CatalogSummary(
        int videos,
        int authors,
        LocalDate firstDate,
        LocalDate lastDate,
        List<HashtagCount> topHashtags,
        Window busiestWindow) {

    /** Research refuses an end that is more than 30 days after the start. */
    private static final int WINDOW_DAYS = 30;

    public record HashtagCount(String name, int videos) {}

    /** Both days are part of the window. */
    public record Window(LocalDate startDate, LocalDate endDate, int videos, List<HashtagCount> topHashtags) {}

    public static CatalogSummary of(Videos videos, int hashtags) {
        var all = videos.all();
        var perDay = new TreeMap<LocalDate, Integer>();
        for (var video : all) {
            perDay.merge(dayOf(video), 1, Integer::sum);
        }
        return new CatalogSummary(
                all.size(),
                videos.accounts().size(),
                perDay.firstKey(),
                perDay.lastKey(),
                top(all, hashtags),
                busiest(all, perDay, hashtags));
    }

    private static Window busiest(Collection<Video> all, TreeMap<LocalDate, Integer> perDay, int hashtags) {
        var best = perDay.lastKey().minusDays(WINDOW_DAYS);
        var most = -1;
        for (var start : perDay.keySet()) {
            var count = perDay.subMap(start, true, start.plusDays(WINDOW_DAYS), true).values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            if (count > most) {
                most = count;
                best = start;
            }
        }
        var start = best;
        var end = start.plusDays(WINDOW_DAYS);
        var inside = all.stream()
                .filter(video -> !dayOf(video).isBefore(start) && !dayOf(video).isAfter(end))
                .toList();
        return new Window(start, end, inside.size(), top(inside, hashtags));
    }

    private static List<HashtagCount> top(Collection<Video> videos, int limit) {
        Map<String, Integer> counts = new HashMap<>();
        for (var video : videos) {
            video.hashtags().forEach(name -> counts.merge(name, 1, Integer::sum));
        }
        return counts.entrySet().stream()
                .map(entry -> new HashtagCount(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(HashtagCount::videos).reversed().thenComparing(HashtagCount::name))
                .limit(limit)
                .toList();
    }

    private static LocalDate dayOf(Video video) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(video.createTime()), ZoneOffset.UTC);
    }
}
