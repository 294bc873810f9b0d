package dev.reelay.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PercentileTest {

    private final List<Double> hundred = IntStream.rangeClosed(1, 100)
            .mapToObj(value -> (double) (101 - value))
            .toList();

    @Test
    void thatShareOfTheValuesDoesNotExceedIt() {
        assertThat(Percentile.of(hundred, 0.5)).isEqualTo(50);
        assertThat(Percentile.of(hundred, 0.99)).isEqualTo(99);
        assertThat(Percentile.of(hundred, 1)).isEqualTo(100);
    }

    @Test
    void ofOneValueItIsThatValue() {
        assertThat(Percentile.of(List.of(7.0), 0.99)).isEqualTo(7);
        assertThat(Percentile.of(List.of(7.0), 0)).isEqualTo(7);
    }

    @Test
    void ofNothingThereIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> Percentile.of(List.of(), 0.5));
    }
}
