package dev.reelay.search.query;

import static dev.reelay.search.support.Videos.fetched;
import static dev.reelay.search.support.Videos.removed;
import static dev.reelay.testkit.Events.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import dev.reelay.contracts.Platform;
import dev.reelay.search.engine.Backend;
import dev.reelay.search.post.PostId;
import dev.reelay.search.support.SearchApi;
import dev.reelay.search.support.StandIn;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two workspaces, one public corpus, in both engines. Other tests count their posts, so nothing public stays behind. */
@QuarkusTest
@Tag("R10")
class PublicPostsIT {

    private static final long LAST_VERSION = 1_000;

    private final String run = UUID.randomUUID().toString();
    private final SearchApi acme = new SearchApi("acme-" + run);
    private final SearchApi bolt = new SearchApi("bolt-" + run);
    private final SearchApi stranger = new SearchApi("stranger-" + run);
    private final List<String> published = new ArrayList<>();

    @AfterEach
    void removeWhatIsPublic() {
        published.forEach(videoId -> send(removed(null, videoId, LAST_VERSION)));
        StandIn.stop();
        stranger.awaitPosts(0);
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void allSeeWhatIsPublicAndNobodyAnothersPosts(Backend backend) {
        answeredBy(backend);
        publish(video("research"), 1, "found by research #fyp");
        send(
                fetched(acme.workspace(), video("ofacme"), 1, "acme #fyp"),
                fetched(bolt.workspace(), video("ofbolt"), 1, "bolt #fyp"));
        awaitSeen(backend, acme, "ofacme workspace", "research public");
        awaitSeen(backend, bolt, "ofbolt workspace", "research public");
        awaitSeen(backend, stranger, "research public");
        assertThat(acme.found("fyp")).containsExactlyInAnyOrder(video("ofacme"), video("research"));
        assertThat(bolt.found("acme")).isEmpty();
        assertThat(stranger.search("hashtag", "fyp").getLong("total")).isOne();
        assertThat(stranger.search("author", "someone").getList("items.platform_id"))
                .containsExactly(video("research"));
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void aVideoThatIsPublicAndOnesOwnIsFoundOnceAsOnesOwn(Backend backend) {
        answeredBy(backend);
        publish(video("both"), 1, "public caption");
        awaitSeen(backend, acme, "both public");
        send(fetched(acme.workspace(), video("both"), 1, "own caption"));
        awaitSeen(backend, acme, "both workspace");
        awaitSeen(backend, bolt, "both public");
        assertThat(acme.found("caption")).containsExactly(video("both"));
        assertThat(acme.found("public")).isEmpty();

        publish(video("both"), 2, "public caption again");
        awaitSeen(backend, stranger, "both public");
        await().atMost(SearchApi.LIMIT).until(() -> stranger.found("again").equals(List.of(video("both"))));
        awaitSeen(backend, acme, "both workspace");

        send(removed(acme.workspace(), video("both"), 2));
        awaitSeen(backend, acme, "both public");
        send(
                fetched(acme.workspace(), video("both"), 3, "own caption"),
                fetched(bolt.workspace(), video("both"), 1, "own caption"));
        awaitSeen(backend, acme, "both workspace");
        awaitSeen(backend, bolt, "both workspace");
        awaitSeen(backend, stranger, "both public");
        send(removed(null, video("both"), 3));
        awaitSeen(backend, stranger);
        awaitSeen(backend, acme, "both workspace");
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void onesOwnMayComeBeforeThePublicOne(Backend backend) {
        answeredBy(backend);
        send(fetched(acme.workspace(), video("early"), 1, "own caption"));
        awaitSeen(backend, acme, "early workspace");
        publish(video("early"), 1, "public caption");
        awaitSeen(backend, bolt, "early public");
        awaitSeen(backend, acme, "early workspace");
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void totalsAndPagesCountEachVideoOnce(Backend backend) {
        answeredBy(backend);
        IntStream.range(0, 9).forEach(i -> publish(video("video" + i), 1, "public caption"));
        IntStream.range(4, 12).forEach(i -> send(fetched(acme.workspace(), video("video" + i), 1, "own caption")));
        var all = IntStream.range(0, 12)
                .mapToObj(i -> "video" + i + (i < 4 ? " public" : " workspace"))
                .toArray(String[]::new);
        awaitSeen(backend, acme, all);
        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var page = cursor == null
                    ? acme.search("q", "caption", "sort", "newest", "limit", "5")
                    : acme.search("q", "caption", "sort", "newest", "limit", "5", "cursor", cursor);
            assertThat(page.getLong("total")).isEqualTo(12);
            seen.addAll(page.getList("items.platform_id"));
            cursor = page.getString("next_cursor");
        } while (cursor != null);
        assertThat(seen).hasSize(12).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void postsAreReadByIdAndSummedUpByTheSameRule(Backend backend) {
        answeredBy(backend);
        publish(video("research"), 1, "public caption");
        send(fetched(acme.workspace(), video("ofacme"), 1, "own caption"));
        awaitSeen(backend, acme, "ofacme workspace", "research public");
        var shared = "/api/v1/posts/" + PostId.of(null, Platform.TIKTOK, video("research"));
        var own = "/api/v1/posts/" + PostId.of(acme.workspace(), Platform.TIKTOK, video("ofacme"));
        for (var service : List.of(acme, bolt, stranger)) {
            service.request().get(shared).then().statusCode(200).body("visibility", is("public"));
        }
        acme.request().get(own).then().statusCode(200).body("visibility", is("workspace"));
        bolt.request().get(own).then().statusCode(404);
        acme.request().get("/api/v1/insights/summary").then().body("posts", is(1));
        bolt.request().get("/api/v1/insights/summary").then().body("posts", is(0));
    }

    private void publish(String videoId, long version, String caption) {
        published.add(videoId);
        send(fetched(null, videoId, version, caption));
    }

    /** A tombstone stays for good, so each test has videos of its own. */
    private String video(String name) {
        return name + "-" + run;
    }

    private void answeredBy(Backend backend) {
        if (backend == Backend.MEILISEARCH) {
            StandIn.start();
            await().atMost(SearchApi.LIMIT)
                    .until(() -> stranger.search().getString("backend").equals("meilisearch"));
        } else {
            StandIn.stop();
        }
    }

    /** The names of all videos, each with who may see it. */
    private void awaitSeen(Backend backend, SearchApi service, String... posts) {
        await().atMost(SearchApi.LIMIT).untilAsserted(() -> {
            var page = service.search("limit", "100");
            var seen = new ArrayList<String>();
            for (var i = 0; i < page.getList("items").size(); i++) {
                seen.add(page.getString("items[" + i + "].platform_id").replace("-" + run, "") + " "
                        + page.getString("items[" + i + "].visibility"));
            }
            assertThat(page.getString("backend")).isEqualToIgnoringCase(backend.name());
            assertThat(seen).containsExactlyInAnyOrder(posts);
            assertThat(page.getLong("total")).isEqualTo(posts.length);
        });
    }
}
