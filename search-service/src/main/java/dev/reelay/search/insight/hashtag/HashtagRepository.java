package dev.reelay.search.insight.hashtag;

import dev.reelay.search.insight.FiguresView;
import dev.reelay.search.insight.InsightReader;
import dev.reelay.search.insight.Period;
import dev.reelay.search.insight.hashtag.HashtagCompanyView.CompanionView;
import dev.reelay.search.text.Lexeme;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@code insight_hashtag_days}; which hashtags are used together, from a bounded number of posts. */
@ApplicationScoped
class HashtagRepository {

    /** In the table, all posts. */
    private static final String ANY = "";

    /** Of how many posts the newest are looked through for a hashtag that many of them have. */
    private static final int NEWEST = 10_000;

    /** A hashtag of one post in so many is found often enough among the {@link #NEWEST}. */
    private static final int COMMON = 20;

    static final int SAMPLE_OF_COMMON = 500;
    static final int SAMPLE_OF_RARE = 2_000;

    /**
     * At most 1,000 that are among the 100 most used of some day, counted over both periods. {@code $2} to {@code $3} are both, the later one from
     * {@code $4} on.
     */
    private static final String MOST_USED =
            """
            with seen as materialized (
                select hashtag, sum(posts) as posts
                from generate_series($2::date::timestamp, $3::date::timestamp, interval '1 day') as of (day)
                cross join lateral (
                    select hashtag, posts from insight_hashtag_days
                    where workspace = $1 and day = of.day::date and hashtag <> '' and posts > 0
                    order by posts desc, hashtag limit 100) as most
                group by hashtag order by 2 desc, hashtag limit 1000
            ), counted as (
                select seen.hashtag, of.posts, of.before from seen cross join lateral (
                    select coalesce(sum(posts) filter (where day >= $4), 0)::bigint as posts,
                        coalesce(sum(posts) filter (where day < $4), 0)::bigint as before
                    from insight_hashtag_days
                    where workspace = $1 and hashtag = seen.hashtag and day between $2 and $3) as of
            )
            select hashtag, posts, before from counted where %s order by %s, hashtag limit $6""";

    static final String USE =
            """
            select hashtag, coalesce(sum(posts) filter (where day >= $4), 0)::bigint as posts,
                coalesce(sum(posts) filter (where day < $4), 0)::bigint as before
            from insight_hashtag_days where workspace = $1 and hashtag = any($5) and day between $2 and $3 group by hashtag""";

    static final String MEDIANS =
            """
            select hashtag, sum(scores)::text as scores from insight_hashtag_days
            where workspace = $1 and hashtag = any($2) and day between $3 and $4 group by hashtag""";

    static final String TOTALS =
            """
            select coalesce(sum(posts) filter (where hashtag <> ''), 0)::bigint as posts,
                coalesce(sum(posts) filter (where hashtag = ''), 0)::bigint as all_posts
            from insight_hashtag_days where workspace = $1 and hashtag in ('', $2)""";

    private static final String COMPANIONS =
            """
            select companion as hashtag, count(*) as posts from sample cross join unnest(hashtags) as companion
            group by companion order by posts desc, companion = $2 desc, companion limit $3""";

    static final String OF_COMMON =
            """
            with sample as (
                select hashtags from (
                    select hashtags from insight_posts where workspace = $1 order by posted_at desc limit %d) as newest
                where hashtags @> array[$2] limit %d)
            """
                            .formatted(NEWEST, SAMPLE_OF_COMMON)
                    + COMPANIONS;

    static final String OF_RARE =
            """
            with found as materialized (
                select id from post_words where words @@ $4::text::tsquery
            ), sample as (
                select post.hashtags from (select id from found limit %d) as few cross join lateral (
                    select hashtags from insight_posts where id = few.id and workspace = $1 limit 1) as post)
            """
                            .formatted(SAMPLE_OF_RARE)
                    + COMPANIONS;

    private final InsightReader reader;

    HashtagRepository(InsightReader reader) {
        this.reader = reader;
    }

    static String mostUsed(HashtagSort sort) {
        return MOST_USED.formatted(sort.condition(), sort.order());
    }

    /** Of how many posts the hashtags were counted, and how these did. */
    record Base(long posts, Map<String, Double> medians) {}

    Uni<List<HashtagUse>> mostUsed(String corpus, Period period, HashtagSort sort, int fewest, int limit) {
        return reader.list(
                mostUsed(sort),
                Tuple.of(corpus, period.before().from(), period.to(), period.from(), (long) fewest, limit),
                HashtagUse::of);
    }

    Uni<HashtagUse> use(String corpus, Period period, String hashtag) {
        return uses(corpus, period, hashtag).map(uses -> uses.getOrDefault(hashtag, new HashtagUse(hashtag, 0, 0)));
    }

    /** All posts of the period, and the median scores of these hashtags' and of {@link #ANY}. */
    Uni<Base> base(String corpus, Period period, List<String> hashtags) {
        var wanted = Stream.concat(Stream.of(ANY), hashtags.stream()).toArray(String[]::new);
        return uses(corpus, period, ANY).chain(uses -> reader.list(
                        MEDIANS,
                        Tuple.of(corpus, wanted, period.from(), period.to()),
                        row -> Map.entry(row.getString("hashtag"), FiguresView.median(row.getString("scores"))))
                .map(medians -> new Base(
                        uses.containsKey(ANY) ? uses.get(ANY).posts() : 0,
                        medians.stream()
                                .filter(median -> median.getValue().isPresent())
                                .collect(Collectors.toMap(Map.Entry::getKey, median -> median.getValue()
                                        .get())))));
    }

    /** The hashtag itself comes first, with the number of posts in the sample; empty when there is none. */
    Uni<List<CompanionView>> companions(String corpus, String hashtag, int limit) {
        return reader.one(
                        TOTALS,
                        Tuple.of(corpus, hashtag),
                        row -> COMMON * row.getLong("posts") >= row.getLong("all_posts"))
                .chain(isCommon -> isCommon
                        ? reader.list(OF_COMMON, Tuple.of(corpus, hashtag, limit + 1), HashtagRepository::counted)
                        : reader.list(
                                OF_RARE,
                                Tuple.of(
                                        corpus,
                                        hashtag,
                                        limit + 1,
                                        Lexeme.in(corpus).hashtag(hashtag)),
                                HashtagRepository::counted))
                .map(HashtagRepository::shares);
    }

    private Uni<Map<String, HashtagUse>> uses(String corpus, Period period, String hashtag) {
        return reader.list(
                        USE,
                        Tuple.of(corpus, period.before().from(), period.to(), period.from(), new String[] {hashtag}),
                        HashtagUse::of)
                .map(uses -> uses.stream().collect(Collectors.toMap(HashtagUse::hashtag, use -> use)));
    }

    private static HashtagUse counted(Row row) {
        return new HashtagUse(row.getString("hashtag"), row.getLong("posts"), 0);
    }

    private static List<CompanionView> shares(List<HashtagUse> counted) {
        var companions = new ArrayList<CompanionView>();
        var sample = counted.isEmpty() ? 0 : counted.get(0).posts();
        counted.forEach(one -> companions.add(new CompanionView(
                one.hashtag(), one.posts(), (double) Math.round(10_000.0 * one.posts() / sample) / 10_000)));
        return companions;
    }
}
