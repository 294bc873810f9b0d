package dev.reelay.search.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Meilisearch 1.50 does with a search, checked on the stand-in in every build and on a real server in its profile. */
abstract class MeilisearchFacts {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final int MOST_SHOWN = 5;

    static final String SETTINGS =
            """
            {"searchableAttributes": ["tags", "text"], "filterableAttributes": ["id", "place", "views", "labels", "deep"],
             "sortableAttributes": ["views", "id"], "rankingRules": ["sort", "words", "typo", "attributeRank", "exactness"],
             "pagination": {"maxTotalHits": 5}, "faceting": {"maxValuesPerFacet": 3}}""";

    private static final String DOCUMENTS =
            """
            {"id": "a", "tags": ["iphone se", "funny cats"], "text": "the beauty of the telephone", "place": "Here", "views": 5}
            {"id": "b", "tags": [], "text": "telefone and keyboard", "place": "here", "views": 1.5, "labels": ["x", "y"]}
            {"id": "c", "tags": ["iphonese"], "text": "keyboards for everybody", "place": "there", "views": 10, "labels": ["y"]}
            {"id": "d", "tags": ["se iphone"], "text": "beauty", "place": "say \\"hi\\"", "views": null, "labels": []}
            {"id": "e", "tags": ["cats"], "text": "funny se", "deep": {"er": 3}, "views": 7}
            {"id": "f", "tags": ["one", "two"], "text": "alpha beta gamma"}
            {"id": "g", "tags": ["common"], "text": "common beta alpha", "place": "g", "views": 2}""";

    /**
     * The body of the answer, or the error's.
     *
     * @param search the body of the request
     */
    abstract JsonNode answer(ObjectNode search);

    static List<ObjectNode> documents() {
        return DOCUMENTS.lines().map(line -> (ObjectNode) json(line)).toList();
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            beauty              | a d     | in any field
            beauty the          | a       | all words
            keyb                | b c     | the last may be unfinished
            keyb and            | ``      | the others not
            `keyb `             | ``      | nor is the last behind a space
            keybaord            | b c     | swapped letters are one typo, in eight letters
            kexbaord            | ``      | and two are too many
            talefhone           | a b     | nine letters may have two
            xelephone           | a       | a wrong first letter counts as two
            xeyboard            | ``      | and is too much for eight letters
            beta                | f g     | four letters may have none
            bota                | ``      | four letters may have none
            iphonese            | a c     | two words side by side
            iphone se           | a c d   | words written as one
            sefunny             | ``      | not across elements of a list
            funny cats          | a e     | in any order, across fields
            "iphone se"         | a       | a phrase
            "se iphone"         | d       | in its order
            "iphone funny"      | ``      | not across elements of a list
            "alpha gamma"       | ``      | words of a phrase are side by side
            "keyboar"           | ``      | a phrase has no unfinished word
            """)
    void words(String q, String found, String why) {
        assertThat(found("{\"q\": %s}".formatted(JSON.valueToTree(q))))
                .as(why)
                .containsExactlyInAnyOrderElementsOf(ids(found));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            place = here                                | a b
            place = "HERE"                              | a b
            place = 'say "hi"'                          | d
            place = "say \\"hi\\""                      | d
            place != here                               | c d e f g
            NOT place = here                            | c d e f g
            views >= 5                                  | a c e
            views > 5 AND views < 10                    | e
            views 1.5 TO 5                              | a b g
            views = 10                                  | c
            views = "10"                                | c
            labels = y                                  | b c
            labels IN [x, "z"]                          | b
            labels NOT IN [x, z]                        | a c d e f g
            place = g OR views = 7                      | e g
            (place = g OR views = 7) AND views > 3      | e
            views EXISTS                                | a b c d e g
            views NOT EXISTS                            | f
            views IS NULL                               | d
            labels IS EMPTY                             | d
            deep.er = 3                                 | e
            place STARTS WITH "he"                      | a b
            id = a                                      | a
            id > c                                      | d e f g
            id b TO d                                   | b c d
            place >= H                                  | a b c d
            views >= many                               | ``
            """)
    void filters(String filter, String found) {
        var answer = search("{\"filter\": %s, \"hitsPerPage\": 100}".formatted(JSON.valueToTree(filter)));

        assertThat(hits(answer))
                .isSubsetOf(ids(found))
                .hasSize(Math.min(MOST_SHOWN, ids(found).size()));
        assertThat(answer.path("totalHits").asInt()).isEqualTo(ids(found).size());
    }

    @Test
    void ofAListAllMustHoldAndOfAListWithinItOne() {
        assertThat(found("{\"filter\": [[\"place = g\", \"labels = y\"], \"views >= 2\"]}"))
                .containsExactlyInAnyOrder("c", "g");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {"filter": "text = a"}              | invalid_search_filter
            {"filter": "views >="}              | invalid_search_filter
            {"filter": "place = a b"}           | invalid_search_filter
            {"filter": "(place = a"}            | invalid_search_filter
            {"sort": ["place:asc"]}             | invalid_search_sort
            {"sort": ["views"]}                 | invalid_search_sort
            {"facets": ["text"]}                | invalid_search_facets
            {"attributesToSearchOn": ["place"]} | invalid_search_attributes_to_search_on
            {"page": -1}                        | invalid_search_page
            {"hitsPerPage": "many"}             | invalid_search_hits_per_page
            {"limit": -1}                       | invalid_search_limit
            {"query": "a"}                      | bad_request
            """)
    void isRefused(String search, String code) {
        assertThat(answer((ObjectNode) json(search)).path("code").asText()).isEqualTo(code);
    }

    @Test
    void isSortedAsAskedWithWhatHasNoValueLast() {
        assertThat(found("{\"sort\": [\"views:desc\"]}")).containsExactly("c", "e", "a", "g", "b");
        assertThat(found("{\"sort\": [\"views:asc\"]}")).containsExactly("b", "g", "a", "e", "c");
        assertThat(found("{\"filter\": \"place NOT EXISTS OR place = g\", \"sort\": [\"views:desc\", \"id:desc\"]}"))
                .containsExactly("e", "g", "f");
    }

    @Test
    void numberedPagesCountWhatIsNeverShown() {
        var first = search("{\"page\": 1, \"hitsPerPage\": 3, \"sort\": [\"id:asc\"]}");
        var second = search("{\"page\": 2, \"hitsPerPage\": 3, \"sort\": [\"id:asc\"]}");
        var third = search("{\"page\": 3, \"hitsPerPage\": 3, \"sort\": [\"id:asc\"]}");

        assertThat(first.path("totalHits").asInt()).isEqualTo(7);
        assertThat(hits(first)).containsExactly("a", "b", "c");
        assertThat(hits(second)).containsExactly("d", "e");
        assertThat(hits(third)).isEmpty();
        assertThat(third.path("totalHits").asInt()).isEqualTo(7);
    }

    @Test
    void anOffsetHasAnEstimateOfAllHits() {
        var answer = search("{\"offset\": 3, \"limit\": 3, \"sort\": [\"id:asc\"]}");

        assertThat(hits(answer)).containsExactly("d", "e");
        assertThat(answer.path("estimatedTotalHits").asInt()).isEqualTo(7);
        assertThat(answer.has("totalHits")).isFalse();
    }

    @Test
    void facetsCountAllHitsAndShowTheFirstValues() {
        var answer = search("{\"facets\": [\"place\", \"views\"], \"limit\": 1}");

        assertThat(answer.at("/facetDistribution/place").toString())
                .isEqualTo("{\"g\":1,\"Here\":2,\"say \\\"hi\\\"\":1}");
        assertThat(answer.at("/facetStats/views").toString()).isEqualTo("{\"min\":1.5,\"max\":10.0}");
    }

    @Test
    void onlyWhatIsAskedForIsRetrievedAndSearched() {
        var answer = search(
                "{\"q\": \"iphonese\", \"attributesToRetrieve\": [\"id\", \"views\"], \"attributesToSearchOn\": [\"text\"]}");
        var other = search("{\"q\": \"\\\"iphonese\\\"\", \"attributesToRetrieve\": [\"id\", \"views\"]}");

        assertThat(hits(answer)).isEmpty();
        assertThat(other.path("hits").toString()).isEqualTo("[{\"id\":\"c\",\"views\":10}]");
    }

    private List<String> found(String search) {
        return hits(search(search));
    }

    private JsonNode search(String text) {
        var search = (ObjectNode) json(text);
        search.put("matchingStrategy", "all");
        var answer = answer(search);
        assertThat(answer.path("code").asText()).as(answer.toString()).isEmpty();
        return answer;
    }

    private static List<String> hits(JsonNode answer) {
        return StreamSupport.stream(answer.path("hits").spliterator(), false)
                .map(hit -> hit.path("id").asText())
                .toList();
    }

    private static List<String> ids(String found) {
        return found == null || found.isBlank()
                ? List.of()
                : List.of(found.strip().split(" "));
    }
}
