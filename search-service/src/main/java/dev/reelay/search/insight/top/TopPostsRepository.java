package dev.reelay.search.insight.top;

import dev.reelay.search.insight.InsightReader;
import dev.reelay.search.insight.Period;
import dev.reelay.search.insight.sums.PostSums;
import dev.reelay.search.insight.top.TopPostsView.TopPostView;
import dev.reelay.search.post.PostView;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Ranks a workspace's own posts.
 *
 * <p>The sums say beforehand how many posts a period has. Few are read and sorted; of many, each month's best are read from an index by
 * the metric, and no statement reads all.
 */
@ApplicationScoped
class TopPostsRepository {

    /** Posts that are read and sorted in some ten milliseconds. */
    static final int FEW = 10_000;

    static final String COUNT =
            """
            select coalesce(sum(posts), 0)::bigint from insight_days
            where workspace = $1 and connection_id = $2 and day between $3 and $4""";

    private static final String OF_FEW =
            """
            select id, %1$s::float8 as value from insight_posts
            where workspace = $1 and posted_at >= $2 and posted_at < $3 and %1$s is not null%2$s
            order by %1$s desc, id limit $4""";

    private static final String OF_MANY =
            """
            select best.id, best.value::float8 as value
            from generate_series(12 * extract(year from $2::timestamptz at time zone 'UTC')::integer
                        + extract(month from $2::timestamptz at time zone 'UTC')::integer,
                    12 * extract(year from $3::timestamptz at time zone 'UTC')::integer
                        + extract(month from $3::timestamptz at time zone 'UTC')::integer) as of (month)
            cross join lateral (
                select id, %1$s as value from insight_posts
                where workspace = $1 and workspace <> 'public' and month = of.month and %1$s is not null
                    and posted_at >= $2 and posted_at < $3%2$s
                order by %1$s desc, id limit $4) as best
            order by value desc, id limit $4""";

    private static final String OF_ACCOUNT = " and connection_id = $5";

    static final String POSTS =
            "select " + PostView.COLUMNS + " from posts where id = any($1) and workspace = $2 and not removed";

    private final InsightReader reader;

    TopPostsRepository(InsightReader reader) {
        this.reader = reader;
    }

    /** @param isOfMany whether more than {@link #FEW} posts are to be ranked */
    static String ranking(TopMetric metric, boolean isOfMany, boolean isOfAccount) {
        return (isOfMany ? OF_MANY : OF_FEW).formatted(metric.column(), isOfAccount ? OF_ACCOUNT : "");
    }

    Uni<TopPostsView> find(String workspace, @Nullable UUID connectionId, Period period, TopMetric metric, int limit) {
        var counted = Tuple.of(workspace, PostSums.account(connectionId), period.from(), period.to());
        return reader.one(COUNT, counted, row -> row.getLong(0))
                .chain(count -> rank(workspace, connectionId, period, metric, limit, count > FEW)
                        .chain(ranked -> withPosts(workspace, metric, ranked))
                        .map(items -> new TopPostsView(period.from(), period.to(), metric, count, items)));
    }

    private record Ranked(String id, double value) {}

    private Uni<List<Ranked>> rank(
            String workspace,
            @Nullable UUID connectionId,
            Period period,
            TopMetric metric,
            int limit,
            boolean isOfMany) {
        var values = Tuple.of(workspace, period.start(), period.end(), limit);
        if (connectionId != null) {
            values.addUUID(connectionId);
        }
        return reader.list(
                ranking(metric, isOfMany, connectionId != null),
                values,
                row -> new Ranked(row.getString("id"), row.getDouble("value")));
    }

    /** A post that was removed in between is left out. */
    private Uni<List<TopPostView>> withPosts(String workspace, TopMetric metric, List<Ranked> ranked) {
        var ids = ranked.stream().map(Ranked::id).toArray(String[]::new);
        return reader.list(POSTS, Tuple.of(ids, workspace), PostView::of).map(posts -> {
            Map<String, PostView> byId = posts.stream().collect(Collectors.toMap(PostView::id, Function.identity()));
            var items = new ArrayList<TopPostView>();
            for (var one : ranked) {
                var post = byId.get(one.id());
                if (post != null) {
                    items.add(new TopPostView(items.size() + 1, metric.value(one.value()), post));
                }
            }
            return items;
        });
    }
}
