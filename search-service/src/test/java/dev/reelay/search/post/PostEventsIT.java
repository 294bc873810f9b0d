package dev.reelay.search.post;

import static dev.reelay.search.support.Videos.again;
import static dev.reelay.search.support.Videos.fetched;
import static dev.reelay.search.support.Videos.removed;
import static dev.reelay.testkit.Events.send;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.contracts.Platform;
import dev.reelay.contracts.Topic;
import dev.reelay.contracts.Topics;
import dev.reelay.contracts.ingest.Figures;
import dev.reelay.search.support.SearchApi;
import dev.reelay.testkit.Database;
import dev.reelay.testkit.Events;
import dev.reelay.testkit.KafkaRecords;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Events from a real broker into a real database, seen through the API. */
@QuarkusTest
class PostEventsIT {

    private static final Database DATABASE = Database.of("search");

    private final SearchApi service = new SearchApi("events-" + UUID.randomUUID());

    @Test
    void manyEventsAtOnceAreAllFound() {
        var events = IntStream.range(0, 1_200)
                .mapToObj(i -> Events.message(fetched(service.workspace(), "many" + i, 1, "video number n" + i)))
                .toList();
        send(events);
        service.awaitPosts(1_200);
        assertThat(service.found("\"n1199\"")).containsExactly("many1199");
    }

    @Test
    @Tag("R3")
    void redeliveredAndOlderVersionsChangeNothing() {
        var newest = Events.message(fetched(service.workspace(), "1", 3, "newest caption"));
        send(List.of(newest));
        service.awaitPosts(1);
        send(List.of(newest));
        send(fetched(service.workspace(), "1", 2, "older caption"), fetched(service.workspace(), "2", 1, "the fence"));
        service.awaitPosts(2);
        assertThat(service.found("newest")).containsExactly("1");
        assertThat(service.found("older")).isEmpty();
    }

    @Test
    @Tag("R3")
    void aNewerVersionReplacesCaptionFiguresAndScore() {
        send(fetched(service.workspace(), "1", 1, "before", "ann", new Figures(10, 0, 0, 0, null)));
        service.awaitPosts(1);
        var before = service.search().getDouble("items[0].score");
        send(fetched(service.workspace(), "1", 2, "after", "ann", new Figures(1_000_000, 90_000, 0, 0, null)));
        await().atMost(SearchApi.LIMIT).until(() -> service.found("after").equals(List.of("1")));
        var hit = service.search();
        assertThat(hit.getLong("items[0].metrics.views")).isEqualTo(1_000_000);
        assertThat(hit.getDouble("items[0].score")).isGreaterThan(before);
        assertThat(service.found("before")).isEmpty();
    }

    @Test
    @Tag("R3")
    void aRemovedPostStaysRemovedWhenAnOlderEventComesLate() {
        send(fetched(service.workspace(), "1", 1, "here"), fetched(service.workspace(), "2", 1, "stays"));
        service.awaitPosts(2);
        send(removed(service.workspace(), "1", 3));
        service.awaitPosts(1);
        send(fetched(service.workspace(), "1", 2, "late"), fetched(service.workspace(), "3", 1, "the fence"));
        service.awaitPosts(2);
        assertThat(service.found("late")).isEmpty();
        var id = PostId.of(service.workspace(), Platform.TIKTOK, "1");
        service.request().get("/api/v1/posts/" + id).then().statusCode(404);
        send(fetched(service.workspace(), "1", 4, "public again"));
        service.awaitPosts(3);
    }

    @Test
    @Tag("R3")
    void aPoisonRecordGoesToTheDeadLettersAndTheRestIsFound() {
        var key = "tiktok:" + UUID.randomUUID();
        var poison = new ProducerRecord<>(Topics.VIDEO, key, "{\"workspace\":".getBytes(UTF_8));
        Events.message(fetched("w", "1", 1, "")).headers().forEach(poison.headers()::add);
        send(List.of(poison));
        send(fetched(service.workspace(), "1", 1, "behind the poison"));
        service.awaitPosts(1);
        assertThat(deadLetters(key)).singleElement().satisfies(reason -> assertThat(reason)
                .contains("VideoFetched"));
    }

    @Test
    void whatTextCannotHoldIsLeftOutAndNothingElse() {
        send(fetched(service.workspace(), "1", 1, "one\u0000two 'quoted' \\ back & | ! <-> :* (x) \ud83d"));
        service.awaitPosts(1);
        assertThat(service.found("quoted back")).containsExactly("1");
        assertThat(service.search().getString("items[0].caption")).startsWith("onetwo 'quoted' \\ back & |");
    }

    @Test
    void aPostTellsItsLanguageItsEngagementAndOnceItWasSeenAgainItsTrend() {
        var first = fetched(
                service.workspace(), "1", 1, "những khoảnh khắc hài hước của bà chị #fyp", "ann", figures(1_000));
        send(first);
        service.awaitPosts(1);
        var before = get("1");
        assertThat(before.getString("language")).isEqualTo("vi");
        assertThat(before.getDouble("engagement_rate")).isEqualTo(0.123); // 100, 20 and 3 of 1,000
        assertThat(before.getMap("")).doesNotContainKey("score_trend");

        send(again(first, 2, first.fetchedAt().plus(Duration.ofDays(30)), figures(500_000)));
        await().atMost(SearchApi.LIMIT).until(() -> get("1").getLong("metrics.views") == 500_000);
        var trend = get("1").getDouble("score_trend");
        assertThat(trend).isBetween(0.0, 100.0);

        send(again(first, 3, first.fetchedAt().plus(Duration.ofDays(30).plusHours(1)), figures(500_001)));
        await().atMost(SearchApi.LIMIT).until(() -> get("1").getLong("metrics.views") == 500_001);
        assertThat(get("1").getDouble("score_trend")).isGreaterThan(0);
        assertThat(get("1").getString("language")).isEqualTo("vi");
    }

    @Test
    void captionsWithTooLittleTextHaveNoLanguage() {
        send(fetched(service.workspace(), "1", 1, "#fyp #viral 🔥"));
        service.awaitPosts(1);
        assertThat(get("1").getMap("")).doesNotContainKey("language").containsKey("caption");
    }

    @Test
    void aNewCaptionHasANewLanguage() {
        send(fetched(service.workspace(), "1", 1, "những khoảnh khắc hài hước của bà chị"));
        service.awaitPosts(1);
        send(fetched(service.workspace(), "1", 2, "honestly this was the best day of my whole life"));
        await().atMost(SearchApi.LIMIT).until(() -> "en".equals(get("1").getString("language")));
    }

    @Test
    void aChangeOfFiguresLeavesTheWordsAlone() {
        var first = fetched(service.workspace(), "1", 1, "the words stay as they are");
        send(first);
        service.awaitPosts(1);
        var words = words("1");
        send(again(first, 2, first.fetchedAt().plus(Duration.ofDays(1)), figures(77)));
        await().atMost(SearchApi.LIMIT).until(() -> get("1").getLong("metrics.views") == 77);
        assertThat(service.found("\"stay as they are\"")).containsExactly("1");
        assertThat(words("1")).isEqualTo(words).hasSize(1);
        assertThat(DATABASE.texts(
                        "select attname from pg_index join pg_attribute on attrelid = indrelid and attnum = any(indkey)"
                                + " where indrelid = 'post_words'::regclass"))
                .as("columns of indexes, which a HOT update leaves alone if it changes none of them")
                .containsExactlyInAnyOrder("id", "workspace", "video", "words");

        send(fetched(service.workspace(), "1", 3, "other words now"));
        await().atMost(SearchApi.LIMIT).until(() -> service.found("other words").equals(List.of("1")));
        assertThat(words("1")).isNotEqualTo(words);
    }

    @Test
    void theWordsOfARemovedPostLeaveAndItsRowKeepsNothingOfIt() {
        send(fetched(service.workspace(), "1", 1, "nothing of this may stay behind"));
        service.awaitPosts(1);
        send(removed(service.workspace(), "1", 2));
        service.awaitPosts(0);
        assertThat(words("1")).isEmpty();
        assertThat(DATABASE.texts(
                        "select concat(author, author_key, description, hashtags, language, score_trend, growth_older_at,"
                                + " growth_newer_at, share_url) from posts where id = ?",
                        id("1")))
                .containsExactly("{}");
    }

    private List<String> words(String videoId) {
        return DATABASE.texts("select concat(text_key, words) from post_words where id = ?", id(videoId));
    }

    private String id(String videoId) {
        return PostId.of(service.workspace(), Platform.TIKTOK, videoId);
    }

    private JsonPath get(String videoId) {
        return service.request()
                .get("/api/v1/posts/" + id(videoId))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Figures figures(long views) {
        return new Figures(views, views / 10, views / 50, views * 34 / 10_000, null);
    }

    private static List<String> deadLetters(String key) {
        return await().atMost(SearchApi.LIMIT)
                .until(
                        () -> Events.records(Topic.deadLetter(Topics.VIDEO, "search-service")).stream()
                                .filter(letter -> key.equals(letter.key()))
                                .map(letter -> KafkaRecords.header(letter, "dead-letter-reason"))
                                .toList(),
                        reasons -> !reasons.isEmpty());
    }
}
