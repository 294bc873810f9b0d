package dev.reelay.search.engine.meilisearch.feed;

import static dev.reelay.search.support.Engines.liveIndex;
import static dev.reelay.search.support.Videos.fetched;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.meilisearch.sdk.model.Settings;
import dev.reelay.search.engine.meilisearch.client.MeilisearchServer;
import dev.reelay.search.support.RealMeilisearch;
import dev.reelay.search.support.SearchApi;
import dev.reelay.testkit.Database;
import dev.reelay.testkit.Events;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Meilisearch that breaks while posts come in and are searched: no search fails or misses a post that does not change, and
 * afterwards both engines hold the same posts in the same versions. Only in the profile {@code meilisearch}, and with
 * {@code MEILI_BINARY}.
 */
@QuarkusTest
@Tag("R5")
@EnabledIfEnvironmentVariable(named = "MEILI_BINARY", matches = ".+")
class FaultsMeilisearchIT {

    private static final Database DATABASE = Database.of("search");
    private static final Duration LIMIT = Duration.ofMinutes(4);
    private static final int STEADY = 50;
    private static final int CHANGING = 2_000;
    private static final int BATCH = 30;
    private static final int BATCH_PAUSE_MILLIS = 100;
    private static final int SEARCH_PAUSE_MILLIS = 20;

    @TempDir
    static Path folder;

    private static RealMeilisearch meilisearch;

    @Inject
    MeilisearchServer server;

    private final SearchApi service = new SearchApi("faults-" + UUID.randomUUID());
    private final AtomicBoolean loadEnds = new AtomicBoolean();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<CompletableFuture<Void>> load = new ArrayList<>();

    /** How often an engine answered, and how often with which failure. */
    private final Map<String, LongAdder> answers = new ConcurrentSkipListMap<>();

    private final Map<String, LongAdder> failures = new ConcurrentSkipListMap<>();

    @BeforeAll
    static void startMeilisearch() {
        meilisearch = new RealMeilisearch(folder);
    }

    @AfterAll
    static void stopMeilisearch() {
        meilisearch.close();
    }

    @BeforeEach
    void startLoad() {
        Events.send(IntStream.range(0, STEADY)
                .mapToObj(n -> Events.message(fetched(service.workspace(), "steady" + n, 1, "steady post")))
                .toList());
        await().atMost(LIMIT)
                .until(() -> service.found("steady").size() == STEADY
                        && service.search().getString("backend").equals("meilisearch"));
        load.add(CompletableFuture.runAsync(this::send, threads));
        load.add(CompletableFuture.runAsync(this::search, threads));
    }

    @AfterEach
    void endLoad() {
        loadEnds.set(true);
        load.forEach(CompletableFuture::join);
        threads.shutdown();
    }

    @Test
    void killed() {
        meilisearch.kill();
        pause(Duration.ofSeconds(5));
        meilisearch.start();
        assertThatNothingFailedAndBothHoldTheSame();
    }

    @Test
    void killedAgainAndAgainInTheMiddleOfItsTasks() {
        for (var i = 0; i < 5; i++) {
            pause(Duration.ofMillis(700));
            meilisearch.kill();
            meilisearch.start();
        }
        assertThatNothingFailedAndBothHoldTheSame();
    }

    @Test
    void frozen() {
        try (var frost = meilisearch.freeze()) {
            pause(Duration.ofSeconds(12));
            assertThat(frost).isNotNull();
        }
        assertThatNothingFailedAndBothHoldTheSame();
    }

    @Test
    void setBackToWhatItHadBefore() {
        meilisearch.kill();
        meilisearch.keep();
        meilisearch.start();
        pause(Duration.ofSeconds(10));
        meilisearch.kill();
        meilisearch.restore();
        meilisearch.start();
        assertThatNothingFailedAndBothHoldTheSame();
    }

    @Test
    void itsDataDeleted() {
        meilisearch.kill();
        meilisearch.delete();
        meilisearch.start();
        assertThatNothingFailedAndBothHoldTheSame();
    }

    /** Somebody has it look for words in the authors alone; until that is seen, nobody can find by captions there. */
    @Test
    void itsSettingsChanged() {
        var before = liveIndex();
        var settings = new Settings();
        settings.setSearchableAttributes(new String[] {"username"});
        answer(server.admin().changeSettings(before, settings));
        // Which index is live each replica reads once a second.
        await().atMost(LIMIT).until(() -> {
            var search = service.search("q", "steady");
            return !liveIndex().equals(before)
                    && search.getString("backend").equals("meilisearch")
                    && search.getLong("total") == STEADY;
        });
        answers.clear();
        failures.clear();
        pause(Duration.ofSeconds(3));
        assertThatNothingFailedAndBothHoldTheSame();
    }

    private void assertThatNothingFailedAndBothHoldTheSame() {
        await().atMost(LIMIT).until(() -> {
            var search = service.search();
            return search.getString("backend").equals("meilisearch") && !search.getBoolean("degraded");
        });
        pause(Duration.ofSeconds(2));
        endLoad();
        System.out.printf("Answers=%s failures=%s posts=%d%n", answers, failures, posts().size());
        assertThat(failures).isEmpty();
        await().atMost(LIMIT).until(() -> DATABASE.number("select count(*) from index_backlog") == 0);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(documents()).isEqualTo(posts()));
        assertThat(DATABASE.number("select count(*) from posts where workspace = ?", service.workspace()))
                .isGreaterThan(STEADY);
    }

    /** New posts, and old ones in new versions. */
    private void send() {
        var random = new Random(1);
        var version = 1L;
        while (!loadEnds.get()) {
            version++;
            var videos = new TreeMap<String, Long>();
            for (var i = 0; i < BATCH; i++) {
                videos.put("changing" + random.nextInt(CHANGING), version);
            }
            Events.send(videos.entrySet().stream()
                    .map(video -> Events.message(fetched(
                            service.workspace(), video.getKey(), video.getValue(), "post as of " + video.getValue())))
                    .toList());
            pause(Duration.ofMillis(BATCH_PAUSE_MILLIS));
        }
    }

    private void search() {
        while (!loadEnds.get()) {
            var response = service.request("q", "steady", "limit", "100").get("/api/v1/posts/search");
            if (response.statusCode() != 200) {
                count(failures, response.statusCode() + " " + response.asString());
            } else {
                var search = response.jsonPath();
                var backend = search.getString("backend")
                        + (search.getBoolean("degraded") ? " " + search.getString("degraded_reason") : "");
                count(answers, backend);
                if (search.getLong("total") != STEADY) {
                    count(failures, search.getLong("total") + " found by " + backend);
                }
            }
            pause(Duration.ofMillis(SEARCH_PAUSE_MILLIS));
        }
    }

    private static void count(Map<String, LongAdder> what, String key) {
        what.computeIfAbsent(key, unused -> new LongAdder()).increment();
    }

    /** Each post's version, by its id. */
    private static Map<String, Long> posts() {
        var posts = new TreeMap<String, Long>();
        DATABASE.rows("select id, version from posts where not removed")
                .forEach(row -> posts.put((String) row.get("id"), (Long) row.get("version")));
        return posts;
    }

    private Map<String, Long> documents() {
        var index = liveIndex();
        if (index.isEmpty()) {
            return Map.of(); // it is being compared
        }
        var fetch = Map.<String, Object>of("fields", List.of("id", "version"), "limit", 1_000_000);
        var documents = new TreeMap<String, Long>();
        answer(server.fetchDocuments(index, fetch))
                .get("results")
                .forEach(document -> documents.put(
                        document.get("id").asText(), document.get("version").asLong()));
        return documents;
    }

    private static <T> T answer(Uni<T> call) {
        return call.await().atMost(Duration.ofSeconds(30));
    }

    private static void pause(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
