package dev.reelay.benchmarks.history;

import static dev.reelay.benchmarks.history.FilledHistories.execute;

import dev.reelay.benchmarks.BenchException;
import dev.reelay.benchmarks.lab.Lab;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/** Writes looks, a page of videos in a transaction, over one connection. */
final class Looks implements AutoCloseable {

    /** As a page of a search has at most. */
    private static final int PAGE = 100;

    private static final String STATEMENTS = "dev.reelay.ingest.history.VideoHistory";

    private static final String FUNCTION =
            """
            create function public.observe(text, text, timestamptz, text[], bigint[], bigint[], bigint[], bigint[], bigint[])
            returns void language sql set search_path = ingest, public as $statement$ %s $statement$""";

    private final FilledHistories histories;
    private final Duration length;
    private final Connection session;
    private final SplittableRandom random = new SplittableRandom(1);
    private OffsetDateTime time;
    private long views = 1_000_000_000;

    Looks(Lab lab, FilledHistories histories, Duration length) throws Exception {
        this.histories = histories;
        this.length = length;
        time = histories.end();
        session = lab.connect();
        execute(session, FUNCTION.formatted(statement(lab.jar("ingest"))));
        execute(session, "create schema plain");
        execute(session, "create table plain.video_points (like ingest.video_points including all)");
        session.setAutoCommit(false);
    }

    /** Looks a second that find other figures. */
    double changed() throws Exception {
        return perSecond(() -> observe(++views));
    }

    /** Looks a second of which all but a video's first find the same. */
    double same() throws Exception {
        return perSecond(() -> observe(7));
    }

    /** Rows a second into a table like the points' that is no partition, by multi-row inserts with as many rows. */
    double plain() throws Exception {
        var row = "(?, ?, ?, ?, ?, ?, ?)";
        var sql =
                "insert into plain.video_points (series, observed_at, before_at, view_count, like_count, comment_count, share_count)"
                        + " values " + String.join(", ", Collections.nCopies(PAGE, row));
        return perSecond(() -> {
            time = time.plusSeconds(1);
            try (var statement = session.prepareStatement(sql)) {
                var at = 1;
                for (var number : numbers()) {
                    statement.setLong(at++, number);
                    statement.setObject(at++, time);
                    statement.setObject(at++, time);
                    statement.setLong(at++, ++views);
                    for (var zero = 0; zero < 3; zero++) {
                        statement.setLong(at++, 0);
                    }
                }
                statement.executeUpdate();
            }
        });
    }

    private void observe(long count) throws Exception {
        time = time.plusSeconds(1);
        var ids = numbers().stream().map(FilledHistories::videoId).toArray(String[]::new);
        var zeros =
                session.createArrayOf("bigint", Collections.nCopies(PAGE, 0L).toArray());
        try (var statement = session.prepareStatement("select public.observe(?, 'tiktok', ?, ?, ?, ?, ?, ?, ?)")) {
            statement.setString(1, FilledHistories.WORKSPACE);
            statement.setObject(2, time);
            statement.setArray(3, session.createArrayOf("text", ids));
            statement.setArray(
                    4,
                    session.createArrayOf(
                            "bigint", Collections.nCopies(PAGE, count).toArray()));
            statement.setArray(5, zeros);
            statement.setArray(6, zeros);
            statement.setArray(7, zeros);
            statement.setArray(8, session.createArrayOf("bigint", new Long[PAGE]));
            statement.execute();
        }
    }

    /** Of videos, each once. */
    private List<Long> numbers() {
        var numbers = new ArrayList<Long>(PAGE);
        var start = random.nextLong(histories.videos());
        for (var i = 0; i < PAGE; i++) {
            numbers.add(1 + (start + i) % histories.videos());
        }
        return numbers;
    }

    private double perSecond(Page page) throws Exception {
        var rows = 0L;
        var began = System.nanoTime();
        while (System.nanoTime() - began < length.toNanos()) {
            page.write();
            session.commit();
            rows += PAGE;
        }
        return rows / ((System.nanoTime() - began) / 1e9);
    }

    @FunctionalInterface
    private interface Page {
        void write() throws Exception;
    }

    /** The service's own, as it was built. */
    private static String statement(Path jar) throws Exception {
        var jars = new ArrayList<URL>();
        for (var folder : List.of("app", "lib/main", "lib/boot")) {
            try (var files = Files.list(jar.resolveSibling(folder))) {
                for (var file : files.toList()) {
                    jars.add(file.toUri().toURL());
                }
            }
        }
        try (var loader = new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            var statement = Class.forName(STATEMENTS, true, loader).getDeclaredField("OBSERVE");
            statement.setAccessible(true);
            return (String) statement.get(null);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new BenchException("The built ingest-service has no statement for looks: " + e, e);
        }
    }

    @Override
    public void close() throws Exception {
        session.close();
    }
}
