package dev.reelay.search.insight;

import dev.reelay.search.insight.InsightSummaryView.HashtagCount;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads totals from the table {@code posts}, which the feature {@code post} writes. */
@ApplicationScoped
class InsightRepository {

    private static final String SUMMARY =
            """
            with mine as (
                select hashtag_keys, view_count, like_count, comment_count, share_count from posts
                where workspace = $1 and not removed and ($2::uuid is null or connection_id = $2)
            ), hashtags as (
                select hashtag, count(*) as posts from mine, unnest(hashtag_keys) as hashtag
                group by hashtag order by posts desc, hashtag limit 10
            ), sums as (
                select count(*) as posts, coalesce(sum(view_count), 0)::bigint as views,
                    coalesce(sum(like_count), 0)::bigint as likes, coalesce(sum(comment_count), 0)::bigint as comments,
                    coalesce(sum(share_count), 0)::bigint as shares
                from mine
            )
            select sums.*, hashtag, hashtags.posts as hashtag_posts from sums left join hashtags on true
            order by hashtag_posts desc, hashtag""";

    private final Pool pool;

    InsightRepository(@ReactiveDataSource("searches") Pool pool) {
        this.pool = pool;
    }

    /** @param connectionId {@code null} for all posts of the workspace */
    Uni<InsightSummaryView> summary(String workspace, @Nullable UUID connectionId) {
        return pool.preparedQuery(SUMMARY)
                .execute(Tuple.tuple().addString(workspace).addUUID(connectionId))
                .map(rows -> {
                    var hashtags = new ArrayList<HashtagCount>();
                    rows.forEach(row -> {
                        if (row.getString("hashtag") != null) {
                            hashtags.add(new HashtagCount(row.getString("hashtag"), row.getLong("hashtag_posts")));
                        }
                    });
                    var sums = rows.iterator().next();
                    return new InsightSummaryView(
                            sums.getLong("posts"),
                            sums.getLong("views"),
                            sums.getLong("likes"),
                            sums.getLong("comments"),
                            sums.getLong("shares"),
                            hashtags,
                            "postgres");
                });
    }
}
