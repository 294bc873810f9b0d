package dev.reelay.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void theMedianOfAnOddNumberIsTheMiddleOne() {
        assertThat(new Samples(List.of(9.0, 1.0, 5.0)).median()).isEqualTo(5);
    }

    @Test
    void theMedianOfAnEvenNumberIsBetweenTheMiddleTwo() {
        assertThat(new Samples(List.of(9.0, 1.0, 5.0, 4.0)).median()).isEqualTo(4.5);
    }

    @Test
    void theSpreadIsFromLeastToMostAsAShareOfTheMedian() {
        var samples = new Samples(List.of(90.0, 100.0, 120.0));

        assertThat(samples.least()).isEqualTo(90);
        assertThat(samples.most()).isEqualTo(120);
        assertThat(samples.spread()).isCloseTo(0.3, within(1e-9));
    }

    @Test
    void aMedianOfZeroHasNoSpread() {
        assertThat(new Samples(List.of(0.0, 0.0)).spread()).isZero();
    }

    @Test
    void aRatioIsTakenRoundByRound() {
        var ratio = new Samples(List.of(10.0, 5.0, 30.0)).over(new Samples(List.of(20.0, 10.0, 40.0)));

        assertThat(ratio.values()).containsExactly(0.5, 0.5, 0.75);
    }

    @Test
    void roundsThatDoNotMatchAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Samples(List.of(1.0)).over(new Samples(List.of(1.0, 2.0))));
        assertThatIllegalArgumentException().isThrownBy(() -> new Samples(List.of()));
    }
}
