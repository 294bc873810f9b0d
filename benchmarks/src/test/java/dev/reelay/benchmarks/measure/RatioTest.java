package dev.reelay.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RatioTest {

    private final Samples samples = new Samples(List.of(0.5, 0.6, 0.7));

    @Test
    void theMedianDecidesWhetherTheAimIsReached() {
        assertThat(new Ratio("", samples, 0.6).isReached()).isTrue();
        assertThat(new Ratio("", samples, 0.61).isReached()).isFalse();
    }

    @Test
    void withoutAnAimNothingIsMissed() {
        assertThat(new Ratio("", samples, null).isReached()).isTrue();
    }
}
