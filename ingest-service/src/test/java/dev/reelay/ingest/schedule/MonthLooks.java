package dev.reelay.ingest.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.ingest.schedule.SimulatedMonth.Post;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * When videos of an age were looked at, beside what the plan says. The day's fetch looks at all, and a publication has the account's newest
 * listed: looks more than the plan of the age.
 */
final class MonthLooks {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SPREAD = Duration.ofHours(1);

    private final String age;
    private final Duration from;
    private final Duration until;
    private final Duration every;
    private final Duration longestAllowed;
    private final SimulatedMonth month;
    private int videos;
    private long least;
    private long most;
    private long counted;
    private Duration longest = Duration.ZERO;

    private MonthLooks(String age, Duration from, Duration until, Duration every, SimulatedMonth month) {
        this.age = age;
        this.from = from;
        this.until = until;
        this.every = every;
        this.month = month;
        longestAllowed = every.plus(every.equals(DAY) ? SPREAD : Duration.ZERO).plus(month.step());
    }

    /** By the defaults of {@link ScheduleConfig}. */
    static List<MonthLooks> ofAges(SimulatedMonth month) {
        return List.of(
                new MonthLooks("first 48 h, hourly", Duration.ZERO, Duration.ofHours(48), Duration.ofHours(1), month),
                new MonthLooks(
                        "to day 7, 6-hourly", Duration.ofHours(48), Duration.ofDays(7), Duration.ofHours(6), month),
                new MonthLooks("from then on, daily", Duration.ofDays(7), Duration.ofDays(10_000), DAY, month));
    }

    /** Of a video of which ingest-service knows since its first look. */
    void add(Post post, NavigableSet<Instant> looks) {
        var known = looks.first();
        var begins = later(post.at().plus(from), known);
        var ends = earlier(post.at().plus(until), month.end());
        if (!begins.isBefore(ends)) {
            return;
        }
        var length = Duration.between(begins, ends);
        var within = new TreeSet<>(looks.subSet(begins, !begins.equals(known), ends, false));
        var ofDays = every.equals(DAY) ? 0 : length.dividedBy(DAY) + 1;
        videos++;
        counted += within.size();
        least += Math.max(0, length.dividedBy(every) - 1);
        most += length.dividedBy(every) + 1 + ofDays + month.published(post.account());
        var before = looks.floor(begins);
        for (var look : within) {
            longer(before, look);
            before = look;
        }
        longer(before, ends);
    }

    private void longer(Instant before, Instant after) {
        var gap = Duration.between(before, after);
        longest = gap.compareTo(longest) > 0 ? gap : longest;
    }

    String line() {
        return "  %-22s %6d %,13d-%,d %,9d   %s (at most %s)"
                .formatted(age, videos, least, most, counted, hours(longest), hours(longestAllowed));
    }

    void verify() {
        assertThat(counted).as(age).isBetween(least, most);
        assertThat(longest).as("between two looks, %s", age).isLessThanOrEqualTo(longestAllowed);
    }

    static String hours(Duration duration) {
        return "%d:%02d h".formatted(duration.toHours(), duration.toMinutesPart());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
