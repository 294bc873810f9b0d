package dev.reelay.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    @Test
    void itGoesOnWhileTheRateGrows() throws Exception {
        assertThat(runs(20, 100, 200, 400, 800, 800, 810, 9_999)).isEqualTo(6);
    }

    @Test
    void aSlowRunInBetweenDoesNotEndIt() throws Exception {
        assertThat(runs(20, 100, 50, 200, 400, 390, 400, 9_999)).isEqualTo(6);
    }

    @Test
    void itGoesOnForAsManyRunsWithoutGrowthAsItIsTold() throws Exception {
        var rates = DoubleStream.of(100, 200, 200, 190, 200, 205, 9_999).iterator();

        assertThat(new WarmUp(20, 4).run("", rates::next)).isEqualTo(6);
    }

    @Test
    void itEndsAfterTheMostRuns() throws Exception {
        var growing =
                IntStream.range(0, 40).mapToDouble(run -> Math.pow(2, run)).toArray();

        assertThat(runs(5, growing)).isEqualTo(5);
    }

    private static int runs(int most, double... rates) throws Exception {
        var values = DoubleStream.of(rates).iterator();
        return new WarmUp(most).run("", values::next);
    }
}
