package dev.reelay.benchmarks.history;

import dev.reelay.benchmarks.lab.Lab;
import java.sql.Connection;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Public videos and accounts with other figures at each of the last days. Written day by day, as they come in life: the points of a
 * video lie far from each other.
 */
record Histories(Lab lab, int videos, int accounts, int days) {

    /** Whose accounts they are. */
    static final String WORKSPACE = "bench";

    private static final String[] TABLES = {"video_series", "video_points", "account_series", "account_points"};

    /** How many accounts there are for so many videos: as many videos each as an average creator has. */
    static Histories of(Lab lab, int videos, int days) {
        return new Histories(lab, videos, Math.max(1, videos / 500), days);
    }

    LocalDate firstDay() {
        return LocalDate.now(ZoneOffset.UTC).minusDays(days);
    }

    static String videoId(int number) {
        return Long.toString(7_000_000_000_000_000_000L + number);
    }

    static String connectionId(int number) {
        return "00000000-0000-7000-8000-%012d".formatted(number);
    }

    void fill() throws Exception {
        try (var database = lab.connect()) {
            execute(database, "set search_path = ingest");
            execute(database, "set role " + owner(database)); // what it makes is the service's
            execute(
                    database,
                    """
                    insert into videos (corpus, platform, video_id, version, source, fetched_at, username, description, hashtags,
                        created_at, view_count, like_count, comment_count, share_count, favorites_count)
                    select 'public', 'tiktok', (7000000000000000000 + n)::text, 1, 'hashtag', now(), 'creator' || n / 500,
                        'A day at sea', array['sea'], now() - make_interval(days => %d), n %% 9973, 10, 3, 1, 2
                    from generate_series(1, %d) n"""
                            .formatted(days, videos));
            execute(
                    database,
                    """
                    insert into video_series (corpus, platform, video_id, looked_at, changed_at, view_count, like_count, comment_count,
                        share_count, favorites_count)
                    select corpus, platform, video_id, now(), now(), view_count, like_count, comment_count, share_count, favorites_count
                    from videos where corpus = 'public' order by video_id""");
            execute(
                    database,
                    """
                    insert into accounts (connection_id, workspace, platform, platform_user_id, username, state, connected_at)
                    select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, '%s', 'tiktok', 'user' || n, 'creator' || n,
                        'REVOKED', now() from generate_series(1, %d) n"""
                            .formatted(WORKSPACE, accounts));
            execute(
                    database,
                    """
                    insert into account_series (connection_id, looked_at, changed_at, follower_count, following_count, likes_count, video_count)
                    select connection_id, now(), now(), 1000, 10, 20000, 500 from accounts""");
            for (var day = 0; day < days; day++) {
                fillDay(database, day);
            }
            for (var table : TABLES) {
                execute(database, "vacuum analyze " + table);
            }
        }
    }

    /** What was written lies on the disk from here on: for minutes it would be in the way of reads otherwise. */
    void settle() throws Exception {
        try (var database = lab.connect()) {
            execute(database, "checkpoint");
        }
    }

    /** Around the clock, as a plan that spreads accounts over the day does. */
    private void fillDay(Connection database, int day) throws Exception {
        var at = firstDay().plusDays(day) + " 00:00Z";
        for (var kind : List.of("video", "account")) {
            execute(database, "select make_history_month('%s_points', '%s')".formatted(kind, at));
            var time = "timestamptz '%s' + make_interval(secs => s.id %% 86000)".formatted(at);
            var figures = kind.equals("video")
                    ? "s.view_count + %d * (s.id %% 97), 10 + %1$d, 3 + %1$d / 7, 1, 2"
                    : "1000 + %d * (s.id %% 13), 10, 20000 + 30 * %1$d, 500";
            execute(
                    database,
                    "insert into %s_points select s.id, %s, %s, %s from %1$s_series s order by s.id"
                            .formatted(
                                    kind,
                                    time,
                                    day == 0 ? "null" : time + " - interval '1 day'",
                                    figures.formatted(day)));
        }
        if (day % 10 == 9) {
            System.err.printf("  filled: %d of %d days%n", day + 1, days);
        }
    }

    /** Of tables and their indexes. */
    long bytes() throws Exception {
        var parts = new ArrayList<String>();
        for (var table : TABLES) {
            parts.add(
                    """
                    select coalesce(sum(pg_total_relation_size(tree.relid)), 0) as bytes
                    from pg_partition_tree('ingest.%s') tree"""
                            .formatted(table));
        }
        return number("select sum(bytes) from (" + String.join(" union all ", parts) + ") parts");
    }

    long points() throws Exception {
        return number("select count(*) from ingest.video_points");
    }

    private long number(String query) throws Exception {
        try (var database = lab.connect();
                var statement = database.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String owner(Connection database) throws Exception {
        try (var statement = database.createStatement();
                var row = statement.executeQuery(
                        "select quote_ident(tableowner) from pg_tables where schemaname = 'ingest' and tablename = 'videos'")) {
            row.next();
            return row.getString(1);
        }
    }

    private static void execute(Connection database, String sql) throws Exception {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
