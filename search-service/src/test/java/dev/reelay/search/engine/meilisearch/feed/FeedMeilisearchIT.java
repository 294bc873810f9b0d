package dev.reelay.search.engine.meilisearch.feed;

import static dev.reelay.search.support.Engines.liveIndex;
import static dev.reelay.search.support.Videos.fetched;
import static dev.reelay.testkit.Events.send;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.meilisearch.sdk.model.TaskStatus;
import dev.reelay.common.operations.OperatorCalls;
import dev.reelay.search.engine.meilisearch.IndexSettings;
import dev.reelay.search.engine.meilisearch.client.MeilisearchServer;
import dev.reelay.search.post.PostId;
import dev.reelay.search.support.SearchApi;
import dev.reelay.testkit.Database;
import dev.reelay.testkit.OperatorDesk;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The feed and a real Meilisearch: only in the profile {@code meilisearch}. {@code -Dreelay.search.test.posts} says how many posts
 * there are.
 */
@QuarkusTest
class FeedMeilisearchIT {

    private static final Database DATABASE = Database.of("search");
    private static final int POSTS = Integer.getInteger("reelay.search.test.posts", 5_000);
    private static final String UNKNOWN = "f".repeat(32);
    private static final Duration LIMIT = Duration.ofMinutes(4);

    /** Copies of a post under other ids, with captions of words that few others have. */
    private static final String COPY =
            """
            insert into posts
            select (jsonb_populate_record(p, jsonb_build_object(
                'id', md5(n::text),
                'video_id', n::text,
                'description', 'video of dance and music number ' || substr(md5(n::text), 1, 6) || ' ' || substr(md5(n::text), 7, 5)
                    || ' ' || substr(md5(n::text), 20, 7),
                'view_count', n % 100000))).*
            from posts p, generate_series(1, ?) n where p.video_id = ?
            on conflict do nothing""";

    @Inject
    MeilisearchServer server;

    @Inject
    @Any
    Instance<OperatorCalls> calls;

    private final SearchApi service = new SearchApi("real");
    private final String video = "real-" + UUID.randomUUID();

    @BeforeEach
    void fill() throws Throwable {
        await().atMost(LIMIT).until(() -> !liveIndex().isEmpty());
        send(fetched(service.workspace(), video, 1, "first"));
        await().atMost(LIMIT).until(() -> DATABASE.number("select count(*) from posts where video_id = ?", video) == 1);
        if (DATABASE.number("select count(*) from posts where workspace = ?", service.workspace()) < POSTS) {
            DATABASE.update(COPY, POSTS, video);
            DATABASE.update("analyze posts");
            var before = liveIndex();
            var desk = new OperatorDesk(calls);
            var started = System.nanoTime();
            VertxContextSupport.subscribeAndAwait(() -> desk.call("POST /search-index/rebuild"));
            await().atMost(LIMIT).until(() -> !liveIndex().equals(before));
            var time = Duration.ofNanos(System.nanoTime() - started);
            System.out.printf("Built posts=%d millis=%d%n", POSTS, time.toMillis());
        }
        await().atMost(LIMIT).until(() -> DATABASE.number("select count(*) from index_generations") == 1);
        awaitAsManyDocumentsAsPosts();
    }

    @Test
    void searchesAreAnsweredFromWhatWasBuilt() {
        var search = service.search("q", "dance music");
        assertThat(search.getString("backend")).isEqualTo("meilisearch");
        assertThat(search.getLong("total")).isGreaterThanOrEqualTo(POSTS);
        assertThat(service.found("first")).contains(video);
    }

    @Test
    void whatTheServerLostOrHasInAnotherVersionIsMended() {
        var lost = DATABASE.texts("select id from posts where not removed order by id limit 3");
        var aged = DATABASE.texts("select id from posts where not removed order by id desc limit 1")
                .get(0);
        var document = "{\"id\": \"%s\", \"version\": 0, \"tie\": %d}\n";
        var ndjson = document.formatted(aged, PostId.tie(aged)) + document.formatted(UNKNOWN, PostId.tie(UNKNOWN));
        succeed(answer(server.deleteDocuments(liveIndex(), lost)));
        succeed(answer(server.putDocuments(liveIndex(), "id", ndjson.getBytes(UTF_8))));
        var wanted = new TreeSet<>(lost);
        wanted.add(aged);
        var asked = new TreeSet<>(wanted);
        asked.add(UNKNOWN);
        await().atMost(LIMIT).until(() -> upToDate(asked).equals(wanted));
        awaitAsManyDocumentsAsPosts();
        assertThat(DATABASE.number("select count(*) from index_backlog")).isZero();
    }

    @Test
    void anIndexThatIsGoneIsBuiltAgain() {
        answer(server.admin().delete(liveIndex()));
        await().atMost(LIMIT).until(() -> liveIndex().isEmpty());
        await().atMost(LIMIT).until(() -> !liveIndex().isEmpty());
        awaitAsManyDocumentsAsPosts();
        assertThat(answer(server.admin().settings(liveIndex())).filter(IndexSettings::areWanted))
                .isPresent();
    }

    /** Those of the ids that have a document, and one of a version that there is. */
    private Set<String> upToDate(Collection<String> ids) {
        var fetch = Map.<String, Object>of("ids", ids, "fields", List.of("id", "version"));
        var found = new TreeSet<String>();
        for (var document : answer(server.fetchDocuments(liveIndex(), fetch)).get("results")) {
            found.add(document.get("id").asText() + (document.get("version").asLong() > 0 ? "" : " is old"));
        }
        return found;
    }

    private void succeed(long task) {
        await().atMost(LIMIT)
                .until(() ->
                        answer(server.admin().tasks(Set.of(task))).get(task).getStatus() == TaskStatus.SUCCEEDED);
    }

    private void awaitAsManyDocumentsAsPosts() {
        await().atMost(LIMIT).until(() -> documents() == posts());
    }

    private long documents() {
        return answer(server.admin().stats(liveIndex()))
                .map(stats -> stats.getNumberOfDocuments())
                .orElse(0L);
    }

    private static long posts() {
        return DATABASE.number("select count(*) from posts where not removed");
    }

    private static <T> T answer(Uni<T> call) {
        return call.await().atMost(Duration.ofSeconds(30));
    }
}
