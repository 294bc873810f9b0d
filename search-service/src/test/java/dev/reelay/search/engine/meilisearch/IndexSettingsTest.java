package dev.reelay.search.engine.meilisearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexSettingsTest {

    @Test
    void settingsWithMoreThanWeAskForAreWanted() {
        assertThat(IndexSettings.areWanted(with("stopWords", List.of("the")))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"filterableAttributes", "sortableAttributes"})
    void theOrderOfAttributesThatAreASetDoesNotMatter(String setting) {
        assertThat(IndexSettings.areWanted(with(setting, reversed(setting)))).isTrue();
        assertThat(IndexSettings.areWanted(with(setting, List.of("score")))).isFalse();
        assertThat(IndexSettings.areWanted(with(setting, null))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"searchableAttributes", "rankingRules"})
    void theOrderThatRanksDoes(String setting) {
        assertThat(IndexSettings.areWanted(with(setting, reversed(setting)))).isFalse();
    }

    private static Map<String, Object> with(String setting, Object value) {
        var settings = new HashMap<>(IndexSettings.WANTED);
        settings.put(setting, value);
        return settings;
    }

    private static List<Object> reversed(String setting) {
        var values = new ArrayList<Object>((List<?>) IndexSettings.WANTED.get(setting));
        Collections.reverse(values);
        return values;
    }
}
