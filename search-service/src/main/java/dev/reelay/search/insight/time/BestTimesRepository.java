package dev.reelay.search.insight.time;

import dev.reelay.search.insight.FiguresView;
import dev.reelay.search.insight.InsightReader;
import dev.reelay.search.insight.Period;
import dev.reelay.search.insight.Ratio;
import dev.reelay.search.insight.sums.PostSums;
import dev.reelay.search.insight.time.BestTimesView.HourView;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads {@code insight_slots}: absolute quarters of an hour, which fall on hours of the week by the zone that is asked for. */
@ApplicationScoped
class BestTimesRepository {

    private static final int BEST = 5;

    /** Hours since 1970 begin on a Thursday, 72 hours after Monday 0:00. */
    static final String HOURS =
            """
            select ((slot + shift) / 4 + 72) % 168 as hour_of_week, sum(posts)::bigint as posts, sum(views)::bigint as views,
                sum(score)::bigint as score
            from unnest($3::integer[], $4::integer[], $5::integer[]) as span (first, last, shift)
            join insight_slots on workspace = $1 and connection_id = $2 and slot between first and last
            group by 1 having sum(posts) > 0 order by 1""";

    private final InsightReader reader;

    BestTimesRepository(InsightReader reader) {
        this.reader = reader;
    }

    Uni<BestTimesView> find(String workspace, @Nullable UUID connectionId, Period period, ZoneId zone) {
        var spans = ZoneSpan.of(period, zone);
        var values = Tuple.of(
                workspace,
                PostSums.account(connectionId),
                integers(spans, ZoneSpan::first),
                integers(spans, ZoneSpan::last),
                integers(spans, ZoneSpan::offset));
        return reader.list(HOURS, values, BestTimesRepository::hour).map(items -> view(zone, period, items));
    }

    private static HourView hour(Row row) {
        var hourOfWeek = row.getInteger("hour_of_week");
        var posts = row.getLong("posts");
        return new HourView(
                HourView.weekday(hourOfWeek),
                hourOfWeek % 24,
                posts,
                posts >= FiguresView.ENOUGH_POSTS,
                Objects.requireNonNull(Ratio.mean(row.getLong("score") / 10.0, posts)),
                Objects.requireNonNull(Ratio.mean(row.getLong("views"), posts)));
    }

    private static BestTimesView view(ZoneId zone, Period period, List<HourView> items) {
        var best = items.stream()
                .filter(HourView::enoughPosts)
                .sorted(Comparator.comparingDouble(HourView::meanScore)
                        .thenComparingLong(HourView::posts)
                        .reversed())
                .limit(BEST)
                .toList();
        return new BestTimesView(
                zone.getId(),
                period.from(),
                period.to(),
                items.stream().mapToLong(HourView::posts).sum(),
                best,
                items);
    }

    private static Integer[] integers(List<ZoneSpan> spans, Function<ZoneSpan, Integer> value) {
        return spans.stream().map(value).toArray(Integer[]::new);
    }
}
