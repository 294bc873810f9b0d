package dev.reelay.search.post;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.Figures;
import dev.reelay.contracts.ingest.VideoFetched;
import dev.reelay.contracts.ingest.VideoSource;
import dev.reelay.embedded.test.PostgresTestResource;
import dev.reelay.search.support.Videos;
import dev.reelay.search.trend.GrowthBaseline;
import dev.reelay.search.trend.TestGrowth;
import dev.reelay.testkit.ServiceTables;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * What writing a batch costs against a plain multi-row insert of the same rows into tables with the same indexes. By hand:
 * {@code ./mvnw verify -pl search-service -Dtest=PostWriteMeasurement -Dreelay.catalog=videos.jsonl}, on a machine with nothing else to do.
 */
class PostWriteMeasurement {

    private static final int BATCH = 500;
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private static final String PLAIN =
            """
            insert into plain (id, workspace, platform, video_id, version, removed, author, author_key, description, hashtags,
                hashtag_keys, created_at, updated_at, duration_seconds, share_url, view_count, like_count, comment_count,
                share_count, score, language)
            select id, workspace, platform, video_id, version, removed, author, author_key, description,
                string_to_array(hashtags, chr(31)), string_to_array(hashtag_keys, chr(31)), to_timestamp(created_at / 1000.0),
                to_timestamp(updated_at / 1000.0), duration_seconds, share_url, view_count, like_count, comment_count,
                share_count, score, language
            from unnest($1::text[], $2::bigint[], $3::uuid[], $4::bigint[], $5::bigint[], $6::integer[], $7::text[],
                $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::float8[], $13::float8[], $14::bigint[],
                $15::bigint[], $16::bigint[], $17::bigint[], $18::text[], $19::text[], $20::text[], $21::boolean[],
                $22::text[], $23::text[], $24::text[], $25::text[], $26::text[], $27::text[], $28::text[], $29::bigint[])
                as row (id, version, connection_id, created_at, updated_at, duration_seconds, share_url, view_count,
                    like_count, comment_count, share_count, score, score_trend, growth_older_at, growth_older_views,
                    growth_newer_at, growth_newer_views, workspace, platform, video_id, removed, author, author_key,
                    description, hashtags, hashtag_keys, language, words, text_key)""";

    private static final String PLAIN_WORDS =
            """
            insert into plain_words (id, words, text_key)
            select id, words::tsvector, text_key from unnest($1::text[], $2::text[], $3::bigint[]) as row (id, words, text_key)""";

    private final Vertx vertx = Vertx.vertx();

    @Test
    void rowsPerSecond() throws Exception {
        try (var tables = new ServiceTables("search_writes")) {
            tables.migrate("latest");
            tables.run("create table plain (like posts including all)");
            tables.run("create table plain_words (like post_words including all)");
            var pool = pool();
            var service = new PostService(
                    new PostRepository(pool),
                    (transaction, ids) -> Uni.createFrom().voidItem(),
                    TestGrowth.service(pool),
                    new OnWorker(vertx.getDelegate()),
                    null,
                    new SimpleMeterRegistry());
            var videos = videos(Integer.getInteger("reelay.rows", 30_000));
            warmUp(videos);
            compareWithPlainInsert(pool, service, videos);
            tables.run("vacuum analyze posts");
            for (var round = 2; round < 5; round++) {
                var version = round;
                timed(
                        "figures of the same posts",
                        videos.stream().map(video -> again(video, version)).toList(),
                        batch -> apply(pool, service, batch));
                print(tables);
                tables.run("vacuum posts");
            }
            tables.run("create index on posts (workspace, view_count desc, id)");
            tables.run("create index on posts (workspace, score desc, id)");
            for (var round = 5; round < 7; round++) {
                var version = round;
                timed(
                        "figures, sorted by views and score",
                        videos.stream().map(video -> again(video, version)).toList(),
                        batch -> apply(pool, service, batch));
                print(tables);
                tables.run("vacuum posts");
            }
            assertThat(tables.read("select count(*) from posts")).containsExactly(String.valueOf(videos.size()));
            pool.closeAndAwait();
        } finally {
            vertx.closeAndAwait();
        }
    }

    /** The compiler needs some 100,000 captions before it has done all it can: a tenth of the million that are written in one go. */
    private static void warmUp(List<VideoFetched> videos) {
        for (var round = 0; round < 3; round++) {
            batches(videos).forEach(PostWriteMeasurement::made);
        }
    }

    private static List<PostRow> made(List<VideoFetched> batch) {
        return PostChange.newest(batch).parallelStream()
                .map(change -> PostRow.of(change, null, GrowthBaseline.EMPTY))
                .toList();
    }

    /** In turns, so that whatever else the machine does slows down both alike. The rows of the plain insert are made beforehand. */
    private static void compareWithPlainInsert(Pool pool, PostService service, List<VideoFetched> videos) {
        var making = 0L;
        var plain = 0L;
        var written = 0L;
        for (var batch : batches(videos)) {
            var start = System.nanoTime();
            var rows = made(batch);
            var made = System.nanoTime();
            insertPlainly(pool, rows);
            var inserted = System.nanoTime();
            apply(pool, service, batch);
            written += System.nanoTime() - inserted;
            plain += inserted - made;
            making += made - start;
        }
        System.out.printf(
                "new posts: %.0f rows/s, plain insert %.0f rows/s: %.2f; words and languages are %.0f %% of the time%n",
                videos.size() / (written / 1e9),
                videos.size() / (plain / 1e9),
                (double) plain / written,
                100.0 * making / written);
    }

    private static void print(ServiceTables tables) throws Exception {
        tables.run("select pg_stat_force_next_flush()");
        Thread.sleep(1_500); // statistics of other sessions arrive once a second
        System.out.println("updates, HOT updates so far: "
                + tables.read("select n_tup_upd, n_tup_hot_upd from pg_stat_user_tables where relname = 'posts'"
                        + " and schemaname = current_schema"));
    }

    private static void apply(Pool pool, PostService service, List<VideoFetched> batch) {
        pool.withTransaction(transaction -> service.apply(transaction, batch))
                .await()
                .atMost(LIMIT);
    }

    private static void insertPlainly(Pool pool, List<PostRow> batch) {
        pool.withTransaction(transaction -> transaction
                        .preparedQuery(PLAIN)
                        .execute(PostRepository.all(batch))
                        .chain(() -> transaction
                                .preparedQuery(PLAIN_WORDS)
                                .execute(Tuple.of(
                                        batch.stream()
                                                .map(row -> row.change().id())
                                                .toArray(String[]::new),
                                        batch.stream()
                                                .map(row ->
                                                        row.features().text().vector())
                                                .toArray(String[]::new),
                                        batch.stream()
                                                .map(row ->
                                                        row.features().text().key())
                                                .toArray(Long[]::new)))))
                .await()
                .atMost(LIMIT);
    }

    private static void timed(String what, List<VideoFetched> videos, Consumer<List<VideoFetched>> work) {
        var start = System.nanoTime();
        batches(videos).forEach(work);
        System.out.printf(
                "%s: %d rows, %.0f rows/s%n", what, videos.size(), videos.size() / ((System.nanoTime() - start) / 1e9));
    }

    private static List<List<VideoFetched>> batches(List<VideoFetched> videos) {
        var batches = new ArrayList<List<VideoFetched>>();
        for (var from = 0; from < videos.size(); from += BATCH) {
            batches.add(videos.subList(from, Math.min(videos.size(), from + BATCH)));
        }
        return batches;
    }

    private Pool pool() {
        var database = PostgresTestResource.database("search_writes");
        var options = PgConnectOptions.fromUri(database.reactiveUrl())
                .setUser(database.username())
                .setPassword(database.password())
                .setCachePreparedStatements(true)
                .addProperty("search_path", "search_writes,public");
        return PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(4))
                .connectingTo(options)
                .using(vertx)
                .build();
    }

    private static VideoFetched again(VideoFetched video, int version) {
        var before = video.figures();
        return Videos.again(
                video,
                version,
                video.fetchedAt().plus(Duration.ofHours(version)),
                new Figures(
                        before.viewCount() * version,
                        before.likeCount() * version,
                        before.commentCount() * version,
                        before.shareCount() * version,
                        null));
    }

    private static List<VideoFetched> videos(int number) throws Exception {
        var json = new ObjectMapper();
        var lines = Files.readAllLines(Path.of(System.getProperty("reelay.catalog")));
        var videos = new ArrayList<VideoFetched>();
        for (var i = 0; i < number; i++) {
            var video = json.readTree(lines.get(i % lines.size()));
            var seen = video.at("/observations/0");
            var hashtags = new ArrayList<String>();
            video.get("hashtag_names").forEach(name -> hashtags.add(name.asText()));
            videos.add(new VideoFetched(
                    "workspace" + i % 10,
                    Platform.TIKTOK,
                    video.get("id").asText() + i / lines.size(),
                    1,
                    null,
                    video.get("username").asText(),
                    video.get("video_description").asText(),
                    hashtags,
                    Instant.ofEpochSecond(video.get("create_time").asLong()),
                    30,
                    null,
                    null,
                    null,
                    new Figures(
                            seen.get("view_count").asLong(),
                            seen.get("like_count").asLong(),
                            seen.get("comment_count").asLong(),
                            seen.get("share_count").asLong(),
                            null),
                    VideoSource.ACCOUNT,
                    Instant.ofEpochSecond(seen.get("observed_at").asLong())));
        }
        return videos;
    }
}
