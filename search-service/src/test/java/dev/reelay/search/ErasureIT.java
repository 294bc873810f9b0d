package dev.reelay.search;

import static dev.reelay.search.support.Videos.connected;
import static dev.reelay.search.support.Videos.fetched;
import static dev.reelay.search.support.Videos.removed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;

import dev.reelay.contracts.Event;
import dev.reelay.contracts.Platform;
import dev.reelay.contracts.auth.ConnectionErased;
import dev.reelay.contracts.auth.ErasureCompleted;
import dev.reelay.contracts.auth.ErasureWaiting;
import dev.reelay.contracts.ingest.AccountStatsFetched;
import dev.reelay.contracts.ingest.Figures;
import dev.reelay.contracts.ingest.VideoFetched;
import dev.reelay.contracts.ingest.VideoRemoved;
import dev.reelay.search.engine.Backend;
import dev.reelay.search.support.Engines;
import dev.reelay.search.support.SearchApi;
import dev.reelay.search.support.StandIn;
import dev.reelay.testkit.Database;
import dev.reelay.testkit.Events;
import dev.reelay.testkit.Exports;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an erased connection leaves behind here: a tombstone without names. */
@QuarkusTest
@Tag("R8")
class ErasureIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Database DATABASE = Database.of("search");
    private static final int POSTS = 45; // more than two batches

    /** A word, a handle and a hashtag that nothing else has. */
    private final String mark =
            "qz" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);

    private final SearchApi service = new SearchApi("erase-" + UUID.randomUUID());
    private final SearchApi other = new SearchApi("keep-" + UUID.randomUUID());
    private final UUID connection = UUID.randomUUID();
    private final UUID kept = UUID.randomUUID();

    /** A video that research found too. */
    private final String twin = "twin" + UUID.randomUUID();

    /** Other tests count what everybody sees. */
    @AfterEach
    void removeWhatEverybodySees() {
        Events.send(removed(null, twin, 2));
        StandIn.stop();
        new SearchApi("stranger-" + UUID.randomUUID()).awaitPosts(0);
    }

    @Test
    void allOfTheConnectionGoesAndNothingOfOthers() {
        Engines.use(Backend.MEILISEARCH, service);
        var everybody = "everybody" + UUID.randomUUID().toString().replace("-", "");
        var events = new ArrayList<Event>();
        for (var i = 0; i < POSTS; i++) {
            events.add(video(service, connection, i == 0 ? twin : mark + i, 3, mark));
        }
        events.add(new VideoRemoved(
                service.workspace(), Platform.TIKTOK, mark + "gone", 4, connection, "gone_on_platform", Instant.now()));
        events.add(video(service, kept, "k1", 1, "keeper"));
        events.add(video(other, UUID.randomUUID(), twin, 1, "keeper"));
        events.add(fetched(null, twin, 1, everybody, "everybody", new Figures(5, 1, 1, 1, null)));
        events.add(stats(connection));
        events.add(stats(kept));
        Events.send(events.toArray(Event[]::new));
        awaitOwn(service, POSTS + 1L);
        await().atMost(LIMIT).until(() -> rows("account_days where connection_id = ?", connection) == 1);
        await().atMost(LIMIT).until(() -> naming(mark) > 0 && rows("words where word = ?", "@" + mark) == 1);
        var sums = sums(other);
        var exported = Exports.of(service.workspace(), connection);
        assertThat(exported.items("posts"))
                .extracting(post -> post.getString("video_id"))
                .doesNotHaveDuplicates()
                .contains(twin, mark + "1", mark + "gone");
        assertThat(exported.leftOut()).containsExactly("insight_sums");
        assertThat(Exports.of(other.workspace(), connection).counts().values()).containsOnly(0L);
        Exports.assertServedByIndexes("search");

        Events.send(erased());

        assertThat(completed(1).get(0).removed())
                .containsAllEntriesOf(exported.counts())
                .containsEntry("posts", POSTS + 1L)
                .containsEntry("account_days", 1L)
                .hasEntrySatisfying("insight_sums", count -> assertThat(count).isPositive());
        assertThat(naming(mark)).isZero();
        assertThat(naming(connection.toString())).isEqualTo(1); // the tombstone
        assertThat(rows("posts where video_id = ?", mark + "gone")).isZero();
        service.request("q", mark.substring(0, 6))
                .get("/api/v1/posts/suggest")
                .then()
                .body("words", empty())
                .body("hashtags", empty())
                .body("authors", empty());
        assertThat(service.found(mark)).isEmpty();
        assertThat(StandIn.documents()).noneMatch(document -> document.contains(mark));
        awaitOwn(service, 1);
        awaitOwn(other, 1);
        assertThat(service.found(everybody)).as("its own one hid it").containsExactly(twin);
        assertThat(other.found(everybody)).isEmpty();
        assertThat(sums(other)).isEqualTo(sums);
        assertThat(rows("account_days where connection_id = ?", kept)).isEqualTo(1);
        assertThat(DATABASE.texts(
                        "select posts from insight_days where workspace = ? and posts <> 0 and connection_id = ?",
                        service.workspace(),
                        new UUID(0, 0)))
                .containsExactly("1");
    }

    @Test
    void whatComesLateBringsNothingBackAndTheNewConnectionIsNotEaten() {
        Engines.use(Backend.MEILISEARCH, service);
        Events.send(video(service, connection, "v1", 3, mark));
        awaitOwn(service, 1);
        var message = Events.message(erased());
        Events.send(List.of(message, message));
        var first = completed(1).get(0);

        Events.send(
                video(service, connection, "v1", 9, mark),
                video(service, connection, "v2", 1, mark),
                new VideoRemoved(
                        service.workspace(), Platform.TIKTOK, "v3", 4, connection, "gone_on_platform", Instant.now()),
                stats(connection),
                video(service, kept, "v1", 4, "anew")); // as ingest goes on counting
        awaitOwn(service, 1);
        Events.send(erased()); // asked for again
        assertThat(completed(2).get(1).removed()).isEqualTo(first.removed());

        assertThat(service.found("anew")).containsExactly("v1");
        assertThat(naming(mark)).isZero();
        assertThat(rows("posts where workspace = ?", service.workspace())).isEqualTo(1);
        assertThat(rows("account_days where connection_id = ?", connection)).isZero();
    }

    @Test
    void anIndexThatIsDownIsWaitedForAndNamed() {
        Engines.use(Backend.MEILISEARCH, service);
        Events.send(video(service, connection, "v1", 1, mark));
        awaitOwn(service, 1);
        StandIn.stop();

        Events.send(erased());

        await().atMost(LIMIT)
                .until(() ->
                        Events.sent(ErasureWaiting.class, event -> event.connectionId()
                                        .equals(connection))
                                .stream()
                                .anyMatch(event -> event.reason().equals("search_index")));
        assertThat(completed(0)).isEmpty();
        StandIn.start();
        completed(1);
    }

    /** As a replica left it that was killed in the middle. */
    @Test
    void whoGoesOnCountsWhatWasRemovedBefore() {
        Engines.use(Backend.MEILISEARCH, service);
        Events.send(video(service, connection, "v1", 1, mark), video(service, connection, "v2", 1, mark));
        awaitOwn(service, 2);
        DATABASE.update(
                """
                insert into erased_connections
                    (connection_id, erased_at, workspace, platform, platform_user_id, shared_account, removed)
                values (?, now(), ?, 'tiktok', 'open', false, '{"posts": 5}')""",
                connection,
                service.workspace());

        assertThat(completed(1).get(0).removed()).containsEntry("posts", 7L);
        assertThat(naming(mark)).isZero();
    }

    private static void awaitOwn(SearchApi api, long total) {
        await().atMost(LIMIT).until(() -> api.search("visibility", "workspace").getLong("total") == total);
    }

    private static VideoFetched video(SearchApi api, UUID connection, String id, long version, String mark) {
        return connected(
                fetched(
                        api.workspace(),
                        id,
                        version,
                        mark + " of a day #" + mark,
                        mark,
                        new Figures(1_000, 10, 1, 1, null)),
                connection);
    }

    private AccountStatsFetched stats(UUID account) {
        return new AccountStatsFetched(
                account, service.workspace(), Platform.TIKTOK, "open", mark, mark, 1L, 2L, 3L, 4L, Instant.now());
    }

    private ConnectionErased erased() {
        return new ConnectionErased(
                connection, service.workspace(), Platform.TIKTOK, "open-" + mark, Instant.now(), null);
    }

    private List<ErasureCompleted> completed(int count) {
        return await().atMost(LIMIT)
                .until(
                        () -> Events.sent(ErasureCompleted.class, event -> event.connectionId()
                                .equals(connection)),
                        events -> events.size() >= count);
    }

    private static List<String> sums(SearchApi api) {
        return DATABASE.texts("select * from insight_hashtags where workspace = ? order by 1, 2, 3", api.workspace());
    }

    private static long rows(String from, Object value) {
        return DATABASE.number("select count(*) from " + from, value);
    }

    /** Rows of all tables that hold the text, the ledger of sent events aside. */
    private static long naming(String text) {
        return DATABASE
                .texts(
                        """
                        select table_name from information_schema.tables
                        where table_schema = 'search' and table_type = 'BASE TABLE' and table_name not like 'outbox%'""")
                .stream()
                .mapToLong(table -> DATABASE.number(
                        "select count(*) from \"" + table + "\" t where to_jsonb(t)::text like ?", "%" + text + "%"))
                .sum();
    }
}
