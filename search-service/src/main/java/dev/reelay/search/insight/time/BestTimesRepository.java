package dev.reelay.search.insight.time;

import dev.reelay.search.insight.FiguresView;
import dev.reelay.search.insight.InsightReader;
import dev.reelay.search.insight.Period;
import dev.reelay.search.insight.Ratio;
import dev.reelay.search.insight.sums.PostSums;
import dev.reelay.search.insight.sums.ScoreCounts;
import dev.reelay.search.insight.time.BestTimesView.HourView;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
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
                sum(score)::bigint as score, sum(scores)::text as scores
            from unnest($3::integer[], $4::integer[], $5::integer[]) as span (first, last, shift)
            join insight_slots on workspace = $1 and connection_id = $2 and slot between first and last
            group by 1 having sum(posts) > 0 order by 1""";

    private final InsightReader reader;

    BestTimesRepository(InsightReader reader) {
        this.reader = reader;
    }

    /** An hour with its histogram, from which that of all follows. */
    private record Hour(HourView view, BigDecimal scores) {

        static Hour of(Row row) {
            var hourOfWeek = row.getInteger("hour_of_week");
            var posts = row.getLong("posts");
            var scores = new BigDecimal(row.getString("scores"));
            return new Hour(
                    new HourView(
                            HourView.weekday(hourOfWeek),
                            hourOfWeek % 24,
                            posts,
                            posts >= FiguresView.ENOUGH_POSTS,
                            Objects.requireNonNull(Ratio.mean(row.getLong("score") / 10.0, posts)),
                            ScoreCounts.read(scores).median(),
                            Objects.requireNonNull(Ratio.mean(row.getLong("views"), posts))),
                    scores);
        }
    }

    Uni<BestTimesView> find(String workspace, @Nullable UUID connectionId, Period period, ZoneId zone) {
        var spans = ZoneSpan.of(period, zone);
        var values = Tuple.of(
                workspace,
                PostSums.account(connectionId),
                integers(spans, ZoneSpan::first),
                integers(spans, ZoneSpan::last),
                integers(spans, ZoneSpan::offset));
        return reader.list(HOURS, values, Hour::of).map(hours -> view(zone, period, hours));
    }

    private static BestTimesView view(ZoneId zone, Period period, List<Hour> hours) {
        var all = hours.stream().map(Hour::scores).reduce(BigDecimal.ZERO, BigDecimal::add);
        var items = hours.stream().map(Hour::view).toList();
        var best = items.stream()
                .filter(HourView::enoughPosts)
                .sorted(Comparator.comparingDouble(HourView::medianScore)
                        .thenComparingLong(HourView::posts)
                        .reversed())
                .limit(BEST)
                .toList();
        return new BestTimesView(
                zone.getId(),
                period.from(),
                period.to(),
                items.stream().mapToLong(HourView::posts).sum(),
                FiguresView.median(all.toString()).orElse(null),
                best,
                items);
    }

    private static Integer[] integers(List<ZoneSpan> spans, Function<ZoneSpan, Integer> value) {
        return spans.stream().map(value).toArray(Integer[]::new);
    }
}
