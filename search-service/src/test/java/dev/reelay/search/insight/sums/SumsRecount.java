package dev.reelay.search.insight.sums;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.testkit.Database;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Counts anew what the sums should be, from the posts alone and by other means than the service. */
final class SumsRecount {

    private static final String OWN =
            """
            select post.*, account, (created_at at time zone 'UTC')::date as day,
                case when duration_seconds is null then 6 when duration_seconds <= 15 then 0 when duration_seconds <= 30 then 1
                    when duration_seconds <= 60 then 2 when duration_seconds <= 180 then 3 when duration_seconds <= 600 then 4
                    else 5 end as length,
                round((10 * score)::numeric)::bigint as tenths
            from posts post cross join lateral (
                select '00000000-0000-0000-0000-000000000000'::uuid union all
                select connection_id where connection_id is not null) as of (account)
            where workspace like ?1 and not removed""";

    private static final String SCORES = "sum(('1e' || 8 * (tenths / 10))::numeric)";

    private static final String DAYS = compared(
            """
            select workspace, account, day, length, count(*), sum(view_count), sum(like_count), sum(comment_count),
                sum(share_count), sum(tenths), trim_scale(%s) from (%s) as own group by 1, 2, 3, 4"""
                    .formatted(SCORES, OWN),
            """
            select workspace, connection_id, day, length, posts, views, likes, comments, shares, score, trim_scale(scores)
            from insight_days where workspace like ?1 and posts <> 0""");

    private static final String SLOTS = compared(
            """
            select workspace, account, floor(extract(epoch from created_at) / 900)::integer, count(*), sum(view_count),
                sum(tenths) from (%s) as own group by 1, 2, 3"""
                    .formatted(OWN),
            """
            select workspace, connection_id, slot, posts, views, score
            from insight_slots where workspace like ?1 and posts <> 0""");

    private static final String HASHTAGS = compared(
            "select workspace, account, hashtag, count(*) from (%s) as own cross join unnest(hashtag_keys) as hashtag"
                            .formatted(OWN)
                    + " group by 1, 2, 3",
            "select workspace, connection_id, hashtag, posts from insight_hashtags where workspace like ?1 and posts <> 0");

    private static final String HASHTAG_DAYS = compared(
            """
            select workspace, hashtag, (created_at at time zone 'UTC')::date, count(*), trim_scale(%s)
            from (select *, round((10 * score)::numeric)::bigint as tenths from posts) as post
            cross join unnest(hashtag_keys || array['']) as hashtag
            where not removed and (created_at at time zone 'UTC')::date >= '?3'
                and (workspace like ?1 or workspace = 'public' and hashtag like ?2) group by 1, 2, 3"""
                    .formatted(SCORES),
            """
            select workspace, hashtag, day, posts, trim_scale(scores) from insight_hashtag_days
            where posts <> 0 and (workspace like ?1 or workspace = 'public' and hashtag like ?2)""");

    private final Database database = Database.of("search");
    private final String workspaces;
    private final String hashtags;

    /** @param hashtags what the test's hashtags in the public corpus begin with, which it shares with other tests */
    SumsRecount(String workspaces, String hashtags) {
        this.workspaces = workspaces;
        this.hashtags = hashtags;
    }

    /** @throws AssertionError naming each row that is not what the posts say */
    void check() {
        assertThat(differences(DAYS)).as("insight_days").isEmpty();
        assertThat(differences(SLOTS)).as("insight_slots").isEmpty();
        assertThat(differences(HASHTAGS)).as("insight_hashtags").isEmpty();
        assertThat(differences(HASHTAG_DAYS)).as("insight_hashtag_days").isEmpty();
    }

    private List<String> differences(String statement) {
        var firstDay = LocalDate.now(ZoneOffset.UTC).minusDays(PostSums.HASHTAG_DAYS);
        return database.texts(statement
                .replace("?1", "'" + workspaces + "%'")
                .replace("?2", "'" + hashtags + "%'")
                .replace("?3", firstDay.toString()));
    }

    private static String compared(String posts, String sums) {
        return "(select 'missing' as what, posts.* from (%1$s except %2$s) as posts)".formatted(posts, sums)
                + " union all (select 'wrong', sums.* from (%2$s except %1$s) as sums)".formatted(posts, sums);
    }
}
