package dev.reelay.benchmarks.search;

import dev.reelay.benchmarks.BenchException;
import dev.reelay.benchmarks.lab.Lab;
import dev.reelay.benchmarks.measure.Stopwatch;
import dev.reelay.benchmarks.posts.PostCorpus;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.IntStream;

/** Brings all posts of a corpus into the service, by its topic; or finds them there from an earlier run. */
final class Loading {

    /** Of the posts; what is read until then is not measured: the JVM is cold. */
    private static final int WARM_PART = 20;

    private static final Duration STALLED_AFTER = Duration.ofMinutes(5);
    private static final long LOOK_MILLIS = 20;

    /** Of the topic; {@link VideoTopic} spreads by number. */
    private static final int PARTITIONS = 6;

    private static final String STORED =
            "select count(*) from search.posts where platform = 'tiktok' and video_id = any(?)";
    private static final String CAPTION =
            "select description from search.posts where platform = 'tiktok' and video_id = ?";
    private static final String COUNT = "select count(*) from search.posts where not removed";

    private final Lab lab;
    private final PostCorpus corpus;

    Loading(Lab lab, PostCorpus corpus) {
        this.lab = lab;
        this.corpus = corpus;
    }

    /** Whether these posts are there. Call it before {@link #send}: later the service may be writing them. */
    boolean isDone() throws Exception {
        if (!isThere("postgres", "exists (select from pg_database where datname = 'reelay')")
                || !isThere("reelay", "to_regclass('search.posts') is not null")
                || number(COUNT) == 0) {
            return false;
        }
        if (number(COUNT) < corpus.size() || !isOfTheCorpus(corpus.size() - 1)) {
            throw new BenchException(
                    "The kept database holds other posts; name another folder with --keep, or delete it");
        }
        return true;
    }

    /** The words of a post depend on how many posts there are. */
    private boolean isOfTheCorpus(int number) throws Exception {
        var post = corpus.post(number);
        try (var connection = lab.connect();
                var statement = connection.prepareStatement(CAPTION)) {
            statement.setString(1, post.videoId());
            try (var row = statement.executeQuery()) {
                return row.next() && row.getString(1).equals(post.description());
            }
        }
    }

    /** Puts all posts on the topic, while no service reads it. */
    void send() throws Exception {
        try (var topic = new VideoTopic(lab)) {
            for (var number = 0; number < corpus.size(); number++) {
                topic.send(number, corpus.post(number), (sent, failure) -> {});
            }
            topic.flush();
        }
    }

    /** Posts a second that the service stores, from when it is warm to the last. */
    double await() throws Exception {
        var warm = corpus.size() / WARM_PART;
        awaitStored(warm);
        var watch = new Stopwatch();
        awaitStored(corpus.size());
        var rate = (corpus.size() - warm) / watch.seconds();
        var stored = number(COUNT);
        if (stored < corpus.size()) {
            throw new BenchException("Only %,d of %,d posts are stored".formatted(stored, corpus.size()));
        }
        return rate;
    }

    /**
     * Reads the tables and their indexes into PostgreSQL's memory, where hours of searches bring them: a database that was kept comes from
     * the disk.
     */
    void warm() throws Exception {
        try (var connection = lab.connect();
                var statement = connection.createStatement()) {
            statement.execute("create extension if not exists pg_prewarm");
            statement.execute(
                    "select pg_prewarm(oid) from pg_class where relnamespace = 'search'::regnamespace and relkind in ('r', 'i')");
        }
    }

    /** What autovacuum does in the hours after such a load. */
    void tidy() throws Exception {
        try (var connection = lab.connect();
                var statement = connection.createStatement()) {
            statement.execute("vacuum (analyze)");
        }
    }

    long number(String sql) throws Exception {
        try (var connection = lab.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private boolean isThere(String database, String condition) throws Exception {
        try (var connection = lab.postgres().connect(database);
                var statement = connection.createStatement();
                var row = statement.executeQuery("select " + condition)) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** Until the last of these many in each partition are there. */
    private void awaitStored(int posts) throws Exception {
        var last = IntStream.range(posts - PARTITIONS, posts).toArray();
        try (var connection = lab.connect()) {
            var stored = 0L;
            var until = System.nanoTime() + STALLED_AFTER.toNanos();
            while (!areStored(connection, last)) {
                if (System.nanoTime() > until) {
                    var now = number(COUNT);
                    if (now == stored) {
                        throw new BenchException(
                                "The service stored no post in " + STALLED_AFTER.toMinutes() + " minutes");
                    }
                    System.err.printf("  %,d posts stored%n", now);
                    stored = now;
                    until = System.nanoTime() + STALLED_AFTER.toNanos();
                }
                Thread.sleep(LOOK_MILLIS);
            }
        }
    }

    private boolean areStored(Connection connection, int... numbers) throws SQLException {
        try (var statement = connection.prepareStatement(STORED)) {
            var ids = IntStream.of(numbers)
                    .mapToObj(number -> corpus.post(number).videoId())
                    .toArray();
            statement.setArray(1, connection.createArrayOf("text", ids));
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getInt(1) == numbers.length;
            }
        }
    }
}
