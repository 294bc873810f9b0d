package dev.reelay.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {

    @Test
    void threeDigitsCount() {
        assertThat(Numbers.of(0.4266)).isEqualTo("0.43");
        assertThat(Numbers.of(42.66)).isEqualTo("42.7");
        assertThat(Numbers.of(426.6)).isEqualTo("427");
        assertThat(Numbers.of(42_660)).isEqualTo("42,660");
    }

    @Test
    void sharesArePercent() {
        assertThat(Numbers.percent(0.126)).isEqualTo("13 %");
    }
}
