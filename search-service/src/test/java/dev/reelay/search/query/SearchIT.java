package dev.reelay.search.query;

import static dev.reelay.search.support.Videos.fetched;
import static dev.reelay.testkit.Events.send;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import dev.reelay.contracts.ingest.Figures;
import dev.reelay.embedded.test.IssuerTestResource;
import dev.reelay.search.support.SearchApi;
import dev.reelay.testkit.Events;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What people type, against captions in several languages, answered by PostgreSQL. */
@QuarkusTest
class SearchIT {

    private static final String WORKSPACE = "Search-" + UUID.randomUUID();

    private static final List<String> CAPTIONS = List.of(
            "Đường về nhà mùa đông #reviewphim",
            "Trend dành cho cặp đôi mùa cưới. Đu trend xách giày",
            "Ta thấy em xinh khẽ lắc đầu…",
            "Cách nấu phở bò Hà Nội tại nhà #monngon #amthuc",
            "Học tiếng Việt cùng em",
            "Schöne Grüße aus München! #bayern",
            "Straßenfest in Köln mit Freunden",
            "Kartoffelsalat wie bei Oma, ohne Mayonnaise",
            "Der längste Tunnel der Welt",
            "¡Feliz cumpleaños! El niño está contento #fiesta",
            "Cómo hacer tortilla española en cinco minutos",
            "Canción nueva, corazón roto",
            "東京タワーの夜景 #東京 #tokyo",
            "猫がかわいい",
            "今日のラーメンは最高です",
            "The beauty of iPhone SE #iphone #iphonese #fyp",
            "Unboxing the new telephone, it is a beautiful machine",
            "Funny cats compilation 😂😂 #funny #cats",
            "Back to the 90s: \"Who let the dogs out\"",
            "Привет из Москвы! Ёлка уже стоит",
            "안녕하세요 여러분 오늘은 김치찌개를 만들어요",
            "مرحبا بالعالم #عرب",
            "rock'n'roll is 100% alive; C++ & drums",
            "",
            "#fyp #foryou");

    private final SearchApi service = new SearchApi(WORKSPACE);

    @BeforeEach
    void sendPostsOnce() {
        if (service.search().getLong("total") == 0) {
            var events = IntStream.range(0, CAPTIONS.size())
                    .mapToObj(i -> Events.message(fetched(
                            WORKSPACE,
                            "v" + i,
                            1,
                            CAPTIONS.get(i),
                            "happy.hill" + i,
                            new Figures((long) Math.pow(2, i), i, 0, 0, null))))
                    .toList();
            send(events);
        }
        service.awaitPosts(CAPTIONS.size());
    }

    @Test
    void findsWithoutDiacriticsWhatWasWrittenWithThem() {
        assertFinds("duong ve nha", "Đường về nhà");
        assertFinds("pho bo ha noi", "Cách nấu phở");
        assertFinds("HỌC TIẾNG VIET", "Học tiếng Việt");
        assertFinds("grusse munchen", "Schöne Grüße");
        assertFinds("strassenfest koln", "Straßenfest");
        assertFinds("nino contento", "¡Feliz");
        assertFinds("corazon", "Canción");
        assertFinds("елка", "Привет");
    }

    @Test
    void forgivesTyposByTheLengthOfTheWord() {
        assertFinds("kartofelsalad", "Kartoffelsalat"); // two typos in twelve letters
        assertFinds("tortila", "Cómo hacer");
        assertFinds("beatuiful", "Unboxing");
        assertFinds("compilaton funny", "Funny cats");
        assertFinds("delephone", "Unboxing"); // the first letter costs both typos
        assertThat(service.found("bunnel")).isEmpty(); // and one is not enough for it
        assertThat(service.found("cots")).isEmpty(); // four letters, no typo
    }

    @Test
    void theLastWordMayBeUnfinishedTheOthersMayNot() {
        assertFinds("unbox", "Unboxing");
        assertFinds("funny compil", "Funny cats");
        assertThat(service.found("compil funny")).isEmpty();
    }

    @Test
    void allWordsMustBeThereInAnyOrder() {
        assertFinds("cats funny", "Funny cats");
        assertThat(service.found("funny iphone")).isEmpty();
    }

    @Test
    void wordsAreFoundWrittenApartAndWrittenAsOne() {
        assertFinds("dogsout", "Back to the 90s");
        assertFinds("kartoffel salat", "Kartoffelsalat");
    }

    @Test
    void quotesAskForTheWordsAsTheyStand() {
        assertFinds("\"let the dogs\"", "Back to the 90s");
        assertThat(service.found("\"the let dogs\"")).isEmpty();
        assertThat(service.found("\"unbox\"")).isEmpty();
    }

    @Test
    void findsAnyPartOfSentencesWithoutSpaces() {
        assertFinds("ラーメン", "今日の");
        assertFinds("らーめん", "今日の");
        assertFinds("夜景", "東京タワー");
        assertFinds("京東", List.of());
        assertFinds("김치", "안녕하세요");
    }

    @Test
    void findsByHashtagAuthorAndEmoji() {
        assertFinds("#monngon", "Cách nấu");
        assertThat(service.found("@happy.hill17")).startsWith("v17"); // happy.hill16 is one typo away
        assertFinds("\"happy.hill17\"", "Funny cats");
        assertFinds("😂", "Funny cats");
        assertFinds("عرب", "مرحبا");
    }

    @Test
    void nothingButPunctuationFindsAllByFilter() {
        assertThat(service.search("q", "…!? \"\" #").getLong("total")).isEqualTo(CAPTIONS.size());
        assertThat(service.search("q", " ", "hashtag", "#FYP").getLong("total")).isEqualTo(2);
    }

    @Test
    void operatorsArePunctuation() {
        assertFinds("c++ & drums", "rock'n'roll");
        assertFinds("ROCK'N'ROLL", "rock'n'roll");
    }

    @Test
    void filtersNarrow() {
        assertThat(service.search("author", "@Happy.Hill3").getList("items.platform_id"))
                .containsExactly("v3");
        assertThat(service.search("author", "happy.hill").getLong("total")).isZero();
        assertThat(service.search("platform", "TikTok").getLong("total")).isEqualTo(CAPTIONS.size());
        assertThat(service.search("platform", "instagram").getLong("total")).isZero();
        assertThat(service.search("connection_id", UUID.randomUUID().toString()).getLong("total"))
                .isZero();
        var best = service.search("sort", "score", "limit", "1").getDouble("items[0].score");
        assertThat(service.search("min_score", Double.toString(best)).getLong("total"))
                .isOne();
    }

    @Test
    void sortsAsAsked() {
        assertThat(service.search("sort", "views").getList("items.metrics.views", Long.class))
                .isSortedAccordingTo((one, other) -> Long.compare(other, one));
        assertThat(service.search("sort", "newest").getList("items.posted_at", String.class))
                .isSortedAccordingTo((one, other) -> other.compareTo(one));
        assertThat(service.search("sort", "score").getList("items.score", Double.class))
                .isSortedAccordingTo((one, other) -> Double.compare(other, one));
    }

    @Test
    void exactMatchesStandBeforeMistypedOnes() {
        var workspace = new SearchApi("exact-" + UUID.randomUUID());
        send(
                fetched(workspace.workspace(), "typo", 1, "phome phome #phome"),
                fetched(workspace.workspace(), "exact", 1, "a phone among other things"));
        workspace.awaitPosts(2);
        await().atMost(SearchApi.LIMIT)
                .untilAsserted(() -> assertThat(workspace.found("phone")).containsExactly("exact", "typo"));
    }

    @Test
    void pagesByCursorShowEachHitOnce() {
        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var page = cursor == null
                    ? service.search("limit", "7", "sort", "views")
                    : service.search("limit", "7", "sort", "views", "cursor", cursor);
            assertThat(page.getLong("total")).isEqualTo(CAPTIONS.size());
            seen.addAll(page.getList("items.platform_id"));
            cursor = page.getString("next_cursor");
        } while (cursor != null);
        assertThat(seen).hasSize(CAPTIONS.size());
        assertThat(new HashSet<>(seen)).hasSameSizeAs(seen);
    }

    @Test
    @Tag("R10")
    void aWorkspaceNeverSeesAnothersPosts() {
        var other = new SearchApi(WORKSPACE.toLowerCase(Locale.ROOT)); // differs by case only
        assertThat(other.search().getLong("total")).isZero();
        assertThat(other.found("fyp")).isEmpty();
        var id = service.search("limit", "1").getString("items[0].id");
        service.request().get("/api/v1/posts/" + id).then().statusCode(200).body("id", is(id));
        other.request()
                .get("/api/v1/posts/" + id)
                .then()
                .statusCode(404)
                .body("type", is("urn:reelay:problem:post-not-found"));
        other.request().get("/api/v1/insights/summary").then().statusCode(200).body("posts", is(0));
    }

    @Test
    void onlyCallersWithARoleMaySearch() {
        given().get("/api/v1/posts/search").then().statusCode(401);
        given().auth()
                .oauth2(IssuerTestResource.token("bot", WORKSPACE, "token:ingest"))
                .get("/api/v1/posts/search")
                .then()
                .statusCode(403);
    }

    private void assertFinds(String q, String captionStart) {
        var expected = IntStream.range(0, CAPTIONS.size())
                .filter(i -> CAPTIONS.get(i).startsWith(captionStart))
                .mapToObj(i -> "v" + i)
                .toList();
        assertThat(expected).hasSize(1);
        // Words are known for their typos a moment after they were written.
        await().atMost(SearchApi.LIMIT).untilAsserted(() -> assertFinds(q, expected));
    }

    private void assertFinds(String q, List<String> videoIds) {
        assertThat(service.found(q)).as(q).containsExactlyInAnyOrderElementsOf(videoIds);
    }
}
