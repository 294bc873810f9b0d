package dev.reelay.search.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.search.insight.sums.FilledSums;
import dev.reelay.testkit.ServiceTables;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What insights cost with many posts: filled once for all tests of plans, most posts in one workspace.
 *
 * <p>{@code -Dreelay.insight-plans.posts=1000000} fills it with another number of posts.
 */
public final class InsightPlans {

    public static final String WORKSPACE = "acme";

    /** With a twentieth of the workspace's posts. */
    public static final UUID ACCOUNT = UUID.fromString("00000000-0000-7000-8000-000000000005");

    private static final int POSTS = Integer.getInteger("reelay.insight-plans.posts", 100_000);
    private static final int CALLS = 20;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String SCHEMA = "insight_plans";

    /** Four fifths are own posts of acme, a tenth of another workspace, a tenth public; hashtags are as frequent as words are. */
    private static final String GENERATE =
            """
            insert into posts (id, workspace, platform, video_id, version, removed, connection_id, description, hashtags,
                hashtag_keys, created_at, duration_seconds, view_count, like_count, comment_count, share_count, score)
            select md5('post' || n), workspace, 'tiktok', n::text, 1, false,
                case when workspace <> 'public' then ('00000000-0000-7000-8000-0000000000' || lpad((n / 10 %% 20)::text, 2, '0'))::uuid end,
                '', hashtags, hashtags, now() - random() * interval '730 days', (10 ^ (0.7 + 2.1 * random()))::integer, views,
                (views * 0.1 * random())::bigint, (views * 0.01 * random())::bigint, (views * 0.005 * random())::bigint,
                round((100 * random() * random())::numeric, 1)
            from (select n, (array['acme', 'acme', 'acme', 'acme', 'acme', 'acme', 'acme', 'acme', 'other', 'public'])[1 + n %% 10]
                        as workspace,
                    (10 ^ (1 + 6 * random()))::bigint as views,
                    array(select distinct 'tag' || (power(50000::float8, random()))::integer from generate_series(1, 5) where n > 0)
                        as hashtags
                from generate_series(1, %d) as n) as post"""
                    .formatted(POSTS);

    private static final String WORDS =
            """
            insert into post_words (id, workspace, video, text_key, posted_at, view_count, score, words)
            select id, workspace, platform || ':' || video_id, 0, created_at, view_count, score,
                array_to_tsvector(array(select mark || '#' || hashtag from unnest(hashtag_keys) as hashtag))
            from (select *, case when workspace = 'public' then ''
                else '~' || left(encode(sha256(convert_to(workspace, 'UTF8')), 'hex'), 6) end as mark from posts) as marked""";

    private static final String ACCOUNT_DAYS =
            """
            insert into account_days
            select ('00000000-0000-7000-8000-' || lpad(account::text, 12, '0'))::uuid, current_date - day, 'acme', 1000 + day, 10, 20, 30, now()
            from generate_series(1, 60) as account, generate_series(0, 1000) as day""";

    private static InsightPlans shared;

    private final Pool pool;
    private final List<Statement> read = new ArrayList<>();

    private record Statement(String text, Tuple values) {}

    private InsightPlans(Pool pool) {
        this.pool = pool;
    }

    public static synchronized InsightPlans filled() throws SQLException {
        if (shared == null) {
            var tables = new ServiceTables(SCHEMA); // stays for the tests of this JVM
            tables.migrate("latest");
            tables.run("select setseed(0.5)");
            tables.run(GENERATE);
            tables.run(WORDS);
            tables.run(ACCOUNT_DAYS);
            tables.run("update insight_sweep set filled_at = null");
            tables.run("analyze posts, post_words, account_days");
            shared = new InsightPlans(FilledSums.pool(SCHEMA));
            var started = System.nanoTime();
            FilledSums.fill(shared.pool);
            System.out.printf("%,d posts counted in %,d ms%n", POSTS, (System.nanoTime() - started) / 1_000_000);
            tables.run("vacuum analyze");
        }
        return shared;
    }

    public Pool pool() {
        return pool;
    }

    /** Notes what is read through it. */
    public InsightReader reader() {
        return new InsightReader(pool, FilledSums.sweep(pool)) {
            @Override
            public <T> Uni<List<T>> list(String statement, Tuple values, Function<Row, T> item) {
                read.add(new Statement(statement, values));
                return super.list(statement, values, item);
            }
        };
    }

    /** Calls it some times, and then looks at the plans of what it read: none walks a table. */
    public void check(String name, Supplier<Uni<?>> call) {
        var times = new ArrayList<Double>();
        for (var i = 0; i < CALLS; i++) {
            read.clear();
            var started = System.nanoTime();
            assertThat(call.get().await().atMost(LIMIT)).isNotNull();
            times.add((System.nanoTime() - started) / 1e6);
        }
        times.sort(null);
        System.out.printf(
                "%,d posts, %s: median %.1f ms, worst of %d %.1f ms%n",
                POSTS, name, times.get(CALLS / 2), CALLS, times.get(CALLS - 1));
        assertThat(read).isNotEmpty();
        for (var statement : List.copyOf(read)) {
            assertThat(plan(statement)).as(name).doesNotContain("Seq Scan on");
        }
    }

    private String plan(Statement statement) {
        return StreamSupport.stream(
                        pool.preparedQuery("explain " + statement.text)
                                .execute(statement.values)
                                .await()
                                .atMost(LIMIT)
                                .spliterator(),
                        false)
                .map(row -> row.getString(0))
                .collect(Collectors.joining("\n"));
    }
}
