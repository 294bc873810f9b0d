package dev.reelay.benchmarks.history;

import dev.reelay.benchmarks.lab.Lab;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collections;

/**
 * Pages of videos whose figures have moved, one transaction each over one connection: by the service's statement, and as plain
 * multi-row inserts of the same points into a table like that of a month.
 */
final class Pages implements AutoCloseable {

    /** What TikTok's list of videos answers at once. */
    static final int SIZE = 20;

    private static final int FIGURES = 5;

    private final Connection database;
    private final ServiceStatement observe;
    private final int videos;
    private int page;
    private long look = 1_000_000;

    Pages(Lab lab, ServiceStatement observe, int videos) throws Exception {
        this.observe = observe;
        this.videos = videos;
        database = lab.connect();
        try (var statement = database.createStatement()) {
            statement.execute("set search_path = ingest");
            statement.execute("create table plain_points (like video_points including all)");
        }
        database.setAutoCommit(false);
    }

    /** Points a second. */
    double observed(Duration length) throws Exception {
        try (var statement = database.prepareStatement(observe.jdbc())) {
            return perSecond(length, () -> {
                var values = new Object[4 + FIGURES];
                values[0] = "public";
                values[1] = "tiktok";
                values[2] = now();
                values[3] = database.createArrayOf("text", ids());
                for (var i = 0; i < FIGURES; i++) {
                    values[4 + i] = database.createArrayOf("bigint", figures(i));
                }
                for (var place = 0; place < observe.places().size(); place++) {
                    statement.setObject(place + 1, values[observe.places().get(place) - 1]);
                }
                statement.executeUpdate();
            });
        }
    }

    /** The same. */
    double inserted(Duration length) throws Exception {
        var rows = String.join(", ", Collections.nCopies(SIZE, "(?, ?, ?, ?, ?, ?, ?, ?)"));
        try (var statement = database.prepareStatement("insert into plain_points values " + rows)) {
            return perSecond(length, () -> {
                var time = now();
                for (var row = 0; row < SIZE; row++) {
                    fill(statement, row, time);
                }
                statement.executeUpdate();
            });
        }
    }

    private void fill(PreparedStatement statement, int row, OffsetDateTime time) throws Exception {
        var at = row * (3 + FIGURES);
        statement.setLong(at + 1, number(row));
        statement.setObject(at + 2, time);
        statement.setObject(at + 3, time.minusDays(1));
        for (var i = 0; i < FIGURES; i++) {
            statement.setLong(at + 4 + i, look + i);
        }
    }

    private interface Page {
        void write() throws Exception;
    }

    private double perSecond(Duration length, Page one) throws Exception {
        var pages = 0;
        var began = System.nanoTime();
        while (System.nanoTime() - began < length.toNanos()) {
            one.write();
            database.commit();
            pages++;
            page = (page + 7_919) % Math.max(1, videos / SIZE); // far from the one before
            look++;
        }
        return pages * SIZE / ((System.nanoTime() - began) / 1e9);
    }

    private int number(int row) {
        return page * SIZE + row + 1;
    }

    private String[] ids() {
        var ids = new String[SIZE];
        for (var row = 0; row < SIZE; row++) {
            ids[row] = Histories.videoId(number(row));
        }
        return ids;
    }

    private Long[] figures(int which) {
        var figures = new Long[SIZE];
        for (var row = 0; row < SIZE; row++) {
            figures[row] = look + which;
        }
        return figures;
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC);
    }

    @Override
    public void close() throws Exception {
        database.rollback();
        database.setAutoCommit(true);
        try (var statement = database.createStatement()) {
            statement.execute("drop table plain_points");
        }
        database.close();
    }
}
