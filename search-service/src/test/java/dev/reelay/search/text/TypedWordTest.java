package dev.reelay.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedWordTest {

    @ParameterizedTest
    @CsvSource({
        "cats, cats, false",
        "phome, phone, false",
        "phnoe, phone, false",
        "kartofelsalad, kartoffelsalat, false",
        "delephone, telephone, false",
        "unbox, unboxing, true",
        "unbxo, unboxing, true",
        "c, cats, true",
    })
    void standsForWhatItMayMean(String typed, String word, boolean prefix) {
        assertThat(new TypedWord(typed, prefix).standsFor(word)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "cots, cats, false", // four letters, no typo
        "bunnel, tunnel, false", // the first letter costs two
        "unbox, unboxing, false",
        "phone, phones2x, false",
        "cats, cat, true",
        "unboxing, unb, true",
    })
    void andForNothingElse(String typed, String word, boolean prefix) {
        assertThat(new TypedWord(typed, prefix).standsFor(word)).isFalse();
    }
}
