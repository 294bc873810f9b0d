package dev.reelay.benchmarks.history;

import dev.reelay.benchmarks.lab.Lab;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Videos of one workspace with a point for each day, written straight into the tables that the service has made at its start. */
final class FilledHistories {

    static final String WORKSPACE = "bench";
    static final int DAYS = 90;

    /** Not the whole text: there is one captions' worth for each, and no more. */
    private static final String VIDEOS =
            """
            insert into videos (corpus, platform, video_id, version, connection_id, source, fetched_at, description, hashtags,
                created_at, view_count, like_count, comment_count, share_count)
            select 'bench', 'tiktok', (7400000000000000000 + n)::text, 90, '00000000-0000-0000-0000-000000000001', 'account',
                now(), 'A caption of a few words', array['bench'], now() - interval '1 year', 1, 1, 1, 1
            from generate_series(1, %d) n""";

    private static final String SERIES =
            """
            insert into video_series (corpus, platform, video_id, looked_at, changed_at, view_count, like_count, comment_count,
                share_count)
            select 'bench', 'tiktok', (7400000000000000000 + n)::text, '%2$s', '%2$s', %3$d * 100 + n, 0, 0, 0
            from generate_series(1, %1$d) n""";

    private static final String DAY =
            """
            insert into video_points (series, observed_at, before_at, view_count, like_count, comment_count, share_count)
            select n, '%2$s', '%2$s'::timestamptz - interval '1 day', %3$d * 100 + n, 0, 0, 0
            from generate_series(1, %1$d) n""";

    private final Lab lab;
    private final int videos;
    private final Instant end = Instant.now();

    FilledHistories(Lab lab, int videos) {
        this.lab = lab;
        this.videos = videos;
    }

    /** As the service, which owns the tables. */
    Connection connect() throws Exception {
        var session = lab.connect();
        execute(session, "set search_path = ingest, public");
        execute(
                session,
                "set role \"" + text(session, "select tableowner from pg_tables where tablename = 'video_series'")
                        + "\"");
        return session;
    }

    void insert() throws Exception {
        try (var session = connect()) {
            execute(session, VIDEOS.formatted(videos));
            execute(session, SERIES.formatted(videos, end, DAYS));
            for (var day = 1; day <= DAYS; day++) {
                var at = end.minus(Duration.ofDays(DAYS - day));
                execute(session, "select make_history_month('video_points', '" + at + "')");
                execute(session, DAY.formatted(videos, at, day));
                if (day % 10 == 0) {
                    System.err.printf("  %d of %d days of %,d videos%n", day, DAYS, videos);
                }
            }
            execute(session, "analyze videos, video_series, video_points");
        }
        try (var session = lab.connect()) {
            execute(session, "checkpoint");
        }
    }

    /** @param number from 1 */
    static String videoId(long number) {
        return Long.toString(7_400_000_000_000_000_000L + number);
    }

    OffsetDateTime end() {
        return end.atOffset(ZoneOffset.UTC);
    }

    int videos() {
        return videos;
    }

    /** Bytes of the points with their index, and of the series with theirs. */
    long bytes(String table) throws Exception {
        try (var session = lab.connect()) {
            return number(
                    session,
                    "select sum(pg_total_relation_size(relid)) from pg_partition_tree('ingest." + table + "')");
        }
    }

    static void execute(Connection session, String sql) throws Exception {
        try (var statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    static long number(Connection session, String sql) throws Exception {
        return Long.parseLong(text(session, sql));
    }

    private static String text(Connection session, String sql) throws Exception {
        try (var statement = session.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
