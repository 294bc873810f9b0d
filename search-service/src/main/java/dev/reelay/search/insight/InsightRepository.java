package dev.reelay.search.insight;

import dev.reelay.search.insight.InsightSummaryView.HashtagCount;
import dev.reelay.search.insight.LengthsView.LengthView;
import dev.reelay.search.insight.sums.LengthClass;
import dev.reelay.search.insight.sums.PostSums;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what {@code insight_days} and {@code insight_hashtags} say of a workspace's own posts, or those of one account. */
@ApplicationScoped
class InsightRepository {

    static final String TOTALS =
            "select " + FiguresView.COLUMNS + " from insight_days where workspace = $1 and connection_id = $2";

    static final String OF_PERIOD = TOTALS + " and day between $3 and $4";

    static final String BY_LENGTH = "select length, " + FiguresView.COLUMNS
            + " from insight_days where workspace = $1 and connection_id = $2 and day between $3 and $4"
            + " group by length having sum(posts) > 0 order by length";

    static final String TOP_HASHTAGS =
            """
            select hashtag, posts from insight_hashtags where workspace = $1 and connection_id = $2 and posts > 0
            order by posts desc, hashtag limit 10""";

    private final InsightReader reader;

    InsightRepository(InsightReader reader) {
        this.reader = reader;
    }

    /** @param connectionId {@code null} for all posts of the workspace */
    Uni<InsightSummaryView> summary(String workspace, @Nullable UUID connectionId) {
        var of = Tuple.of(workspace, PostSums.account(connectionId));
        return reader.one(TOTALS, of, FiguresView::of).chain(figures -> reader.list(
                        TOP_HASHTAGS, of, row -> new HashtagCount(row.getString("hashtag"), row.getLong("posts")))
                .map(hashtags -> InsightSummaryView.of(figures, hashtags)));
    }

    Uni<FiguresView> figures(String workspace, @Nullable UUID connectionId, Period period) {
        return reader.one(OF_PERIOD, values(workspace, connectionId, period), FiguresView::of);
    }

    /** Classes without posts are not there. */
    Uni<List<LengthView>> byLength(String workspace, @Nullable UUID connectionId, Period period) {
        return reader.list(
                BY_LENGTH,
                values(workspace, connectionId, period),
                row -> LengthView.of(LengthClass.values()[row.getShort("length")], FiguresView.of(row)));
    }

    private static Tuple values(String workspace, @Nullable UUID connectionId, Period period) {
        return Tuple.of(workspace, PostSums.account(connectionId), period.from(), period.to());
    }
}
