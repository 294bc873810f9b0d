package dev.reelay.sandbox.tiktok.research;

import dev.reelay.sandbox.catalog.Video;
import dev.reelay.sandbox.tiktok.http.ApiFault;
import dev.reelay.sandbox.tiktok.http.JsonBody;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A checked Research query; a record, so that "the same query" is equality.
 *
 * @param from unix seconds, inclusive
 * @param until unix seconds, exclusive
 */
record VideoQuery(List<VideoCondition> and, List<VideoCondition> or, List<VideoCondition> not, long from, long until) {

    private static final int LONGEST_WINDOW_DAYS = 30;

    static VideoQuery of(JsonBody body) {
        var query = body.object("query");
        var and = conditions(query, "and");
        var or = conditions(query, "or");
        var not = conditions(query, "not");
        if (and.isEmpty() && or.isEmpty() && not.isEmpty()) {
            throw ApiFault.invalidParams("The query must have at least one condition");
        }
        var start = Dates.parse(body.text("start_date"));
        var end = Dates.parse(body.text("end_date"));
        if (end.isBefore(start) || end.isAfter(start.plusDays(LONGEST_WINDOW_DAYS))) {
            throw ApiFault.invalidParams(
                    "end_date must be at most " + LONGEST_WINDOW_DAYS + " days after start_date and not before it");
        }
        return new VideoQuery(and, or, not, startOf(start), startOf(end.plusDays(1)));
    }

    boolean matches(Video video, long now) {
        return video.createTime() >= from
                && video.createTime() < until
                && video.createTime() <= now
                && and.stream().allMatch(condition -> condition.matches(video, now))
                && (or.isEmpty() || or.stream().anyMatch(condition -> condition.matches(video, now)))
                && not.stream().noneMatch(condition -> condition.matches(video, now));
    }

    private static List<VideoCondition> conditions(JsonBody query, String name) {
        return query.objects(name).stream().map(VideoCondition::of).toList();
    }

    private static long startOf(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }
}
