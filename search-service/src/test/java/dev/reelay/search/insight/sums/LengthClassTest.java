package dev.reelay.search.insight.sums;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LengthClassTest {

    @ParameterizedTest
    @CsvSource({
        "0, UP_TO_15S",
        "15, UP_TO_15S",
        "16, FROM_16S_TO_30S",
        "60, FROM_31S_TO_60S",
        "180, FROM_1M_TO_3M",
        "600, FROM_3M_TO_10M",
        "601, OVER_10M",
        "-1, UP_TO_15S"
    })
    void eachLengthHasItsClass(int seconds, LengthClass expected) {
        assertThat(LengthClass.of(seconds)).isEqualTo(expected);
    }

    @Test
    void aLengthThatThePlatformDoesNotTellIsUnknown() {
        assertThat(LengthClass.of(null)).isEqualTo(LengthClass.UNKNOWN);
    }
}
