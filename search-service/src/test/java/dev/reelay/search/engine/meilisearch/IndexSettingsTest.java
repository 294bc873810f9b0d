package dev.reelay.search.engine.meilisearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.meilisearch.sdk.model.FacetSortValue;
import com.meilisearch.sdk.model.Pagination;
import com.meilisearch.sdk.model.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IndexSettingsTest {

    private static final SettingsJson JSON = new SettingsJson();

    /** What Meilisearch 1.50 answers once it has them: some lists sorted, others as given, and settings that we do not name. */
    private static final String ANSWERED =
            """
            {"displayedAttributes": ["*"], "searchableAttributes": ["hashtag_words", "author_words", "caption_words"],
            "filterableAttributes": ["workspace_key", "author_key", "connection_id", "hashtag_keys", "hidden_from",
                "language", "metrics.views", "platform_name", "posted_at_millis", "score", "tie", "visibility"],
            "sortableAttributes": ["posted_at_millis", "metrics.views", "score", "tie"], "foreignKeys": [],
            "rankingRules": ["sort", "words", "typo", "proximity", "attributeRank", "wordPosition", "exactness", "score:desc"],
            "stopWords": [], "nonSeparatorTokens": [], "separatorTokens": [], "dictionary": [], "synonyms": {},
            "distinctAttribute": null, "proximityPrecision": "byWord",
            "typoTolerance": {"enabled": true, "minWordSizeForTypos": {"oneTypo": 5, "twoTypos": 9}, "disableOnWords": [],
                "disableOnAttributes": [], "disableOnNumbers": false},
            "faceting": {"maxValuesPerFacet": 100, "sortFacetValuesBy": {"*": "count"}}, "pagination": {"maxTotalHits": 1000},
            "embedders": {}, "searchCutoffMs": null,
            "localizedAttributes": [{"attributePatterns": ["*_words"], "locales": ["eng"]}],
            "facetSearch": true, "prefixSearch": "indexingTime", "chat": {"description": ""}}""";

    @Test
    void whatTheServerAnswersOnceItHasThemIsWanted() {
        assertThat(IndexSettings.areWanted(JSON.decode(ANSWERED, Settings.class)))
                .isTrue();
        assertThat(IndexSettings.areWanted(JSON.decode(JSON.encode(IndexSettings.wanted()), Settings.class)))
                .isTrue();
    }

    @Test
    void aNewIndexIsNotWanted() {
        assertThat(IndexSettings.areWanted(new Settings())).isFalse();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void theOrderOfAttributesThatAreASetDoesNotMatter(
            Function<Settings, String[]> get, BiFunction<Settings, String[], Settings> set) {
        assertThat(IndexSettings.areWanted(reversed(get, set))).isTrue();
        var fewer = set.apply(IndexSettings.wanted(), new String[] {"score"});
        assertThat(IndexSettings.areWanted(fewer)).isFalse();
    }

    static Stream<Arguments> sets() {
        return Stream.of(
                arguments(Settings::getFilterableAttributes, Settings::setFilterableAttributes),
                arguments(Settings::getSortableAttributes, Settings::setSortableAttributes));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void theOrderThatRanksDoes(Function<Settings, String[]> get, BiFunction<Settings, String[], Settings> set) {
        assertThat(IndexSettings.areWanted(reversed(get, set))).isFalse();
    }

    static Stream<Arguments> lists() {
        return Stream.of(
                arguments(Settings::getSearchableAttributes, Settings::setSearchableAttributes),
                arguments(Settings::getRankingRules, Settings::setRankingRules));
    }

    @Test
    void anyOtherSettingThatDiffersIsFound() {
        var settings = IndexSettings.wanted();
        settings.getTypoTolerance().getMinWordSizeForTypos().put("oneTypo", 4);
        assertThat(IndexSettings.areWanted(settings)).isFalse();
        assertThat(IndexSettings.areWanted(IndexSettings.wanted().setPagination(new Pagination(999))))
                .isFalse();
        settings = IndexSettings.wanted();
        settings.getFaceting().getSortFacetValuesBy().put("*", FacetSortValue.ALPHA);
        assertThat(IndexSettings.areWanted(settings)).isFalse();
        assertThat(IndexSettings.areWanted(IndexSettings.wanted().setLocalizedAttributes(null)))
                .isFalse();
    }

    @Test
    void whatWouldChangeTheHitsBesideThemIsFound() {
        assertThat(IndexSettings.areWanted(IndexSettings.wanted().setStopWords(new String[] {"the"})))
                .isFalse();
        assertThat(IndexSettings.areWanted(IndexSettings.wanted().setDistinctAttribute("author")))
                .isFalse();
        assertThat(IndexSettings.areWanted(IndexSettings.wanted().setSearchCutoffMs(10)))
                .isFalse();
    }

    /** Whoever changes the settings changes their version: of two releases the one with the higher builds the index. */
    @Test
    void theVersionGoesUpWithTheSettings() {
        assertThat(IndexSettings.shape())
                .isEqualTo(new IndexShape(
                        PostDocument.VERSION, 1, "8846676ff41204b77a036554d7807e1ec83c850e7315cbfbc803de8042de4b3c"));
    }

    /** The server refuses fields that it does not know, and what is {@code null} it resets. */
    @Test
    void whatIsSentNamesTheseSettingsAndNoOther() throws JsonProcessingException {
        assertThat(new ObjectMapper()
                        .readTree(JSON.encode(IndexSettings.wanted()))
                        .fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "searchableAttributes",
                        "filterableAttributes",
                        "sortableAttributes",
                        "rankingRules",
                        "typoTolerance",
                        "pagination",
                        "faceting",
                        "localizedAttributes");
    }

    /** The SDK alone would write and read the order of facet values in capitals. */
    @Test
    void theOrderOfFacetValuesIsSpelledAsTheServerDoes() throws JsonProcessingException {
        var sent = new ObjectMapper().readTree(JSON.encode(IndexSettings.wanted()));
        assertThat(sent.at("/faceting/sortFacetValuesBy/*").asText()).isEqualTo("count");
        assertThat(sent.at("/faceting/maxValuesPerFacet").asInt()).isEqualTo(100);
        var read = JSON.decode(ANSWERED, Settings.class).getFaceting().getSortFacetValuesBy();
        assertThat(read).containsExactly(entry("*", FacetSortValue.COUNT));
    }

    private static Arguments arguments(Function<Settings, String[]> get, BiFunction<Settings, String[], Settings> set) {
        return Arguments.of(get, set);
    }

    private static Settings reversed(Function<Settings, String[]> get, BiFunction<Settings, String[], Settings> set) {
        var settings = IndexSettings.wanted();
        var values = new ArrayList<>(List.of(get.apply(settings)));
        Collections.reverse(values);
        return set.apply(settings, values.toArray(String[]::new));
    }
}
