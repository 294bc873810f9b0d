package dev.reelay.search.insight.sums;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ScoreCountsTest {

    @RepeatedTest(200)
    void theMedianIsRightToHalfAPointHoweverTheNumbersAreAddedUp(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var tenths = random.ints(1 + random.nextInt(60), 0, 1_001).sorted().toArray();
        var packed = IntStream.of(tenths)
                .mapToObj(
                        score -> new BigDecimal(ScoreCounts.pack(new TreeMap<>(Map.of(ScoreCounts.point(score), 1L)))))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        var exact = (tenths[(tenths.length - 1) / 2] + tenths[tenths.length / 2]) / 20.0;
        var counts = ScoreCounts.read(packed);
        assertThat(counts.posts()).isEqualTo(tenths.length);
        assertThat(counts.median()).isCloseTo(exact, within(0.5));
    }

    @RepeatedTest(100)
    void whatIsPackedAtOnceIsTheSumOfItsParts(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        var counts = new TreeMap<Integer, Long>();
        var sum = BigDecimal.ZERO;
        for (var i = random.nextInt(20); i > 0; i--) {
            var point = random.nextInt(ScoreCounts.HIGHEST + 1);
            var count = (long) random.nextInt(99_999_999 / 20);
            counts.merge(point, count, Long::sum);
            sum = sum.add(new BigDecimal(ScoreCounts.pack(new TreeMap<>(Map.of(point, count)))));
        }
        assertThat(new BigDecimal(ScoreCounts.pack(counts))).isEqualByComparingTo(sum);
    }

    @Test
    void aScoreOutsideTheScaleCountsForItsEnd() {
        assertThat(ScoreCounts.point(-1)).isZero();
        assertThat(ScoreCounts.point(1_000)).isEqualTo(100);
        assertThat(ScoreCounts.point(1_009)).isEqualTo(100);
    }

    @Test
    void noPostsHaveNoMedian() {
        assertThat(ScoreCounts.read(BigDecimal.ZERO).posts()).isZero();
    }
}
