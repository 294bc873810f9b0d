package dev.reelay.search.insight.sums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.common.work.Await;
import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.ingest.Figures;
import dev.reelay.contracts.ingest.VideoFetched;
import dev.reelay.contracts.ingest.VideoRemoved;
import dev.reelay.contracts.ingest.VideoSource;
import dev.reelay.search.support.SearchApi;
import dev.reelay.testkit.Database;
import dev.reelay.testkit.Events;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The sums are at any time what a recount of the posts gives. */
@QuarkusTest
class SumsIT {

    private static final int VIDEOS = 200;
    private static final int VERSIONS = 12;
    private static final long SEED = 20_261_126;

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String workspaces = "sums-" + run;
    private final String hashtags = "x" + run;
    private final SumsRecount recount = new SumsRecount(workspaces, hashtags);
    private final Random random = new Random(SEED);
    private final Database database = Database.of("search");
    private final List<UUID> connections =
            Stream.generate(UUID::randomUUID).limit(3).toList();

    @Inject
    Pool pool;

    @Inject
    PostSums sums;

    @Test
    @Tag("R3")
    void thousandsOfEventsInAnyOrderAndAgainLeaveTheSumsThatARecountGives() {
        var events = new ArrayList<ProducerRecord<String, byte[]>>();
        for (var video = 0; video < VIDEOS; video++) {
            for (var version = 1; version <= VERSIONS; version++) {
                var message = Events.message(event(video, version));
                events.addAll(Collections.nCopies(1 + random.nextInt(3) / 2, message));
            }
        }
        Collections.shuffle(events, random);
        Events.send(events);
        // Behind all others in their partitions, and so the last to be applied.
        var last = IntStream.range(0, VIDEOS)
                .mapToObj(video -> Events.message(event(video, VERSIONS + 1)))
                .toList();
        Events.send(last);
        await().atMost(SearchApi.LIMIT.multipliedBy(4)).until(() -> arrived() == VIDEOS);
        assertThat(events).hasSizeGreaterThan(3_000);
        recount.check();
        removePublicOnes();
        recount.check();
    }

    /** Other tests count what they see. */
    private void removePublicOnes() {
        Events.send(IntStream.range(0, VIDEOS)
                .filter(video -> video % 5 == 0)
                .mapToObj(video -> Events.message(new VideoRemoved(
                        null,
                        Platform.TIKTOK,
                        run + "-" + video,
                        VERSIONS + 2,
                        null,
                        "gone_on_platform",
                        Instant.now())))
                .toList());
        await().atMost(SearchApi.LIMIT)
                .until(() -> database.number(
                                "select count(*) from posts where video_id like ? and workspace = 'public' and not removed",
                                run + "%")
                        == 0);
    }

    @Test
    void replicasThatWriteTheSameSumsAtOnceLoseNothingAndDoNotDeadlock() {
        insertPosts(400);
        Await.result(() -> pool.withTransaction(transaction -> sums.follow(transaction, ids())));
        var replicas = Executors.newFixedThreadPool(4);
        try {
            IntStream.range(0, 120)
                    .mapToObj(round -> CompletableFuture.runAsync(() -> changeSome(new Random(round)), replicas))
                    .toList()
                    .forEach(CompletableFuture::join);
        } finally {
            replicas.shutdown();
        }
        recount.check();
        deletePosts();
    }

    @Test
    void aSweepMendsWhatWasWrittenPastTheSums() {
        insertPosts(50);
        database.update("update insight_sweep set position = '', next_at = '-infinity'");
        await().atMost(SearchApi.LIMIT).untilAsserted(recount::check);
        assertThat(database.number("select count(*) from insight_days where workspace like ?", workspaces + "%"))
                .isPositive();
        database.update(
                "update posts set score = 99.9, version = version + 1 where workspace like ? and id < '8'",
                workspaces + "%");
        database.update("update posts set removed = true where workspace like ? and id > 'c'", workspaces + "%");
        database.update("delete from posts where workspace like ? and id between '9' and 'b'", workspaces + "%");
        database.update("update insight_sweep set position = '', next_at = '-infinity'");
        await().atMost(SearchApi.LIMIT).untilAsserted(recount::check);
        deletePosts();
    }

    private long arrived() {
        return database.number(
                "select count(*) from posts where version = ? and (workspace like ? or video_id like ?)",
                VERSIONS + 1L,
                workspaces + "%",
                run + "%");
    }

    /** Public, or of one of two workspaces, whose accounts have posts of every kind; some change their account, day or hashtags. */
    private Event event(int video, int version) {
        var workspace = video % 5 == 0 ? null : workspaces + video % 2;
        var videoId = run + "-" + video;
        var connection = workspace == null || random.nextInt(8) == 0 ? null : connections.get(random.nextInt(3));
        if (random.nextInt(5) == 0) {
            return new VideoRemoved(
                    workspace, Platform.TIKTOK, videoId, version, connection, "gone_on_platform", Instant.now());
        }
        return new VideoFetched(
                workspace,
                Platform.TIKTOK,
                videoId,
                version,
                connection,
                "ann",
                "a caption",
                random.ints(random.nextInt(5), 0, 8)
                        .mapToObj(n -> hashtags + n)
                        .distinct()
                        .toList(),
                Instant.now().minus(random.nextInt(20) * 25L, ChronoUnit.DAYS).minusSeconds(random.nextInt(3_600)),
                length(),
                "VN",
                null,
                null,
                new Figures(
                        random.nextInt(1_000_000),
                        random.nextInt(10_000),
                        random.nextInt(500),
                        random.nextInt(50),
                        null),
                VideoSource.ACCOUNT,
                Instant.now());
    }

    private @Nullable Integer length() {
        return random.nextInt(6) == 0 ? null : random.nextInt(700);
    }

    private void insertPosts(int posts) {
        database.update(
                """
                insert into posts (id, workspace, platform, video_id, version, removed, connection_id, description, hashtags,
                    hashtag_keys, created_at, duration_seconds, view_count, like_count, comment_count, share_count, score)
                select md5(? || n), ? || n %% 2, 'tiktok', ? || n, 1, n %% 9 = 0, md5('c' || n %% 3)::uuid, '', '{}',
                    array[? || n %% 4], now() - n * interval '2 hours', n, 10 * n, n, 2, 1, n %% 100
                from generate_series(1, ?) as n"""
                        .replace("%%", "%"),
                run,
                workspaces,
                run,
                hashtags,
                posts);
    }

    /** The index knows nothing of them. */
    private void deletePosts() {
        database.update("delete from posts where workspace like ?", workspaces + "%");
    }

    private List<String> ids() {
        return database.texts("select id from posts where workspace like ? order by id", workspaces + "%");
    }

    private void changeSome(Random random) {
        var all = ids();
        Collections.shuffle(all, random);
        var some = all.stream().limit(60).sorted().toList();
        Await.result(() -> pool.withTransaction(transaction ->
                change(transaction, some, random.nextInt(100)).chain(() -> sums.follow(transaction, some))));
    }

    private static Uni<Void> change(SqlConnection transaction, List<String> ids, int amount) {
        var values = Tuple.of(ids.toArray(String[]::new));
        return transaction
                .preparedQuery("select id from posts where id = any($1) order by id for update")
                .execute(values)
                .chain(() -> transaction
                        .preparedQuery(
                                """
                                update posts set version = version + 1, view_count = view_count + $2, score = $2,
                                    removed = ($2 % 7 = 0), created_at = created_at + $2 * interval '1 minute'
                                where id = any($1)""")
                        .execute(Tuple.of(ids.toArray(String[]::new), amount)))
                .replaceWithVoid();
    }
}
