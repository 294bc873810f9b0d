package dev.reelay.search.query;

import static dev.reelay.search.support.Videos.fetched;
import static dev.reelay.testkit.Events.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.reelay.common.page.Cursor;
import dev.reelay.search.support.SearchApi;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Queries that nobody sends by mistake, and some that people do: each gets a clear answer, and none does harm. */
@QuarkusTest
class SearchRefusalIT {

    private static final String SEARCH = "/api/v1/posts/search";

    /** Every parameter that takes a text of the caller's. */
    private static final List<String> TEXTS = List.of(
            "q",
            "platform",
            "hashtag",
            "author",
            "language",
            "min_score",
            "min_views",
            "posted_after",
            "posted_before",
            "connection_id",
            "visibility",
            "sort",
            "facets",
            "limit",
            "cursor",
            "highlight");

    private static final List<String> INJECTIONS = List.of(
            "'",
            "\"",
            "\\",
            "%",
            "$1",
            "--",
            "fyp}",
            "' or '1'='1",
            "') or true --",
            "'; drop table search.posts; --",
            "x\" OR workspace_key != \"",
            "x\\\" OR visibility = \\\"workspace",
            "visibility = public OR visibility = workspace",
            "' | 'fyp",
            "a:*",
            "!fyp",
            "<->",
            "~public",
            "'~public'",
            "<script>alert(1)</script>",
            "{\"$ne\": null}",
            "[\"a\"]",
            "\u001f",
            "\t\r\n\u0007 \uffff \ud83d\ude02");

    private final SearchApi service = new SearchApi("refusal-" + UUID.randomUUID());

    @BeforeEach
    void sendOnePost() {
        send(fetched(service.workspace(), "one", 1, "a post #fyp"));
        service.awaitPosts(1);
    }

    @ParameterizedTest
    @CsvSource({
        // parameter, value, status, problem, message
        "sort, best, 400, unreadable-request, 'must be one of relevance, newest, views, score'",
        "platform, myspace, 400, unreadable-request, 'must be one of tiktok, instagram, facebook'",
        "visibility, private, 400, unreadable-request, 'must be one of public, workspace'",
        "language, vietnamese, 400, unreadable-request, 'must be a language code of two or three letters, such as vi'",
        "min_score, much, 400, unreadable-request, must be a number",
        "min_score, NaN, 400, unreadable-request, must be a number",
        "min_score, 100.5, 422, invalid-values, must be less than or equal to 100",
        "min_score, -1, 422, invalid-values, must be greater than or equal to 0",
        "min_views, 1.5, 400, unreadable-request, must be a whole number of at most 64 bits",
        "min_views, 99999999999999999999, 400, unreadable-request, must be a whole number of at most 64 bits",
        "min_views, -1, 422, invalid-values, must be greater than or equal to 0",
        "connection_id, 1-1-1-1-1, 400, unreadable-request, must be a UUID",
        "limit, 0, 422, invalid-values, must be greater than or equal to 1",
        "limit, 101, 422, invalid-values, must be less than or equal to 100",
        "limit, all, 400, unreadable-request, must be a whole number of at most 32 bits",
        "facets, 'hashtag,score', 400, unreadable-request, 'must be some of platform, hashtag, author, language, visibility, separated by commas'",
        "facets, 'hashtag,', 400, unreadable-request, 'must be some of platform, hashtag, author, language, visibility, separated by commas'",
        "highlight, maybe, 400, unreadable-request, must be true or false",
        "cursor, no cursor of ours, 400, unreadable-request, is not a cursor of this list",
    })
    void aBrokenValueIsNamedWithWhatItMustBe(
            String parameter, String value, int status, String problem, String message) {
        refused(status, problem, parameter, message, parameter, value);
    }

    @ParameterizedTest
    @CsvSource({"posted_after", "posted_before"})
    void timesMustBeTimes(String parameter) {
        for (var value : List.of("yesterday", "2026-02-30", "2026-11-21T08:00:00", "+1000000-01-01T00:00:00Z")) {
            refused(
                    400,
                    "unreadable-request",
                    parameter,
                    "must be a time such as 2026-11-21T08:00:00Z, or a day such as 2026-11-21, of the years 1 to 9999",
                    parameter,
                    value);
        }
        service.search(parameter, "0001-01-01");
        service.search(parameter, "9999-12-31T23:59:59Z");
    }

    @ParameterizedTest
    @MethodSource("tooMuch")
    void tooMuchIsRefusedWithTheLimit(String field, String problem, String message, String... parameters) {
        refused(422, problem, field, message, parameters);
    }

    static Stream<Arguments> tooMuch() {
        var hashtags = IntStream.range(0, 11)
                .boxed()
                .flatMap(i -> Stream.of("hashtag", "tag" + i))
                .toArray(String[]::new);
        return Stream.of(
                Arguments.of("q", "query-too-long", "has 10000 characters", strings("q", "x".repeat(10_000))),
                Arguments.of("q", "query-too-long", "has 200 words", strings("q", "a ".repeat(200))),
                Arguments.of(
                        "q",
                        "query-too-long",
                        "has 11 words",
                        strings(
                                "q",
                                IntStream.range(0, 11).mapToObj(i -> "\"a b\"").collect(Collectors.joining(" ")))),
                Arguments.of(
                        "hashtag",
                        "invalid-values",
                        "must have at most 200 characters",
                        strings("hashtag", "x".repeat(201))),
                Arguments.of(
                        "author",
                        "invalid-values",
                        "must have at most 200 characters",
                        strings("author", "x".repeat(201))),
                Arguments.of("hashtag", "invalid-values", "size must be between 0 and 10", hashtags),
                Arguments.of(
                        "posted_before",
                        "invalid-values",
                        "must be later than posted_after",
                        strings("posted_after", "2026-11-02", "posted_before", "2026-11-02")));
    }

    @Test
    void cursorsOfTheReleaseBeforeAreRefused() {
        refused(
                400,
                "unreadable-request",
                "cursor",
                "is not a cursor of this list",
                "cursor",
                Cursor.of(20).encode());
    }

    /** A filter that holds operators is a text that nothing has; a word of operators is punctuation. */
    @Test
    void whatLooksLikeAnotherLanguageIsTextOrRefused() {
        for (var parameter : TEXTS) {
            for (var injection : INJECTIONS) {
                var answer = service.request(parameter, injection).get(SEARCH);
                assertThat(answer.statusCode())
                        .as("%s=%s", parameter, injection)
                        .isIn(200, 400, 422);
                assertThat(answer.body().asString())
                        .as("%s=%s", parameter, injection)
                        .doesNotContainIgnoringCase("exception")
                        .doesNotContain("syntax", "PgException", "invalid_search_filter");
            }
        }
        for (var injection : INJECTIONS) {
            assertThat(service.search("hashtag", injection).getLong("total"))
                    .as(injection)
                    .isEqualTo(isBlank(injection) ? 1 : 0);
            assertThat(service.search("author", injection).getLong("total"))
                    .as(injection)
                    .isEqualTo(isBlank(injection) ? 1 : 0);
        }
        service.awaitPosts(1);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void whatIsNoTextCannotBeRead(String parameter) {
        for (var value : List.of("\u0000", "fyp\u0000")) {
            service.request(parameter, value)
                    .get(SEARCH)
                    .then()
                    .statusCode(400)
                    .body("type", is("urn:reelay:problem:unreadable-request"))
                    .body("errors[0].field", is(parameter));
        }
        service.request()
                .urlEncodingEnabled(false)
                .get(SEARCH + "?" + parameter + "=%ED%A0%80")
                .then()
                .statusCode(400);
    }

    static Stream<String> texts() {
        return TEXTS.stream();
    }

    @Test
    void emptyParametersAreNone() {
        var parameters = TEXTS.stream().flatMap(name -> Stream.of(name, "")).toArray(String[]::new);
        assertThat(service.search(parameters).getLong("total")).isOne();
    }

    @Test
    void anIdThatIsNoneIsNotFound() {
        service.request()
                .urlEncodingEnabled(false)
                .get("/api/v1/posts/a%00b")
                .then()
                .statusCode(400)
                .body("type", is("urn:reelay:problem:unreadable-request"));
        service.request().get("/api/v1/posts/none").then().statusCode(404);
    }

    private void refused(int status, String problem, String field, String message, String... parameters) {
        service.request(parameters)
                .get(SEARCH)
                .then()
                .statusCode(status)
                .body("type", is("urn:reelay:problem:" + problem))
                .body("errors[0].field", is(field))
                .body("errors[0].message", is(message));
    }

    private static boolean isBlank(String text) {
        return text.isBlank();
    }

    private static String[] strings(String... strings) {
        return strings;
    }
}
