package dev.reelay.benchmarks.consumers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConcernedTest {

    @ParameterizedTest
    @ValueSource(ints = {100, 101, 150, 25_000, 99_999, 100_000})
    void asManyAsAskedForAreConcerned(int events) {
        var concerned = new Concerned(events, 100, 6);

        assertThat(IntStream.range(0, events).filter(concerned::at).count()).isEqualTo(100);
    }

    @Test
    void theLastOnesAreAlwaysAmongThem() {
        var concerned = new Concerned(100_000, 100, 6);

        assertThat(IntStream.range(99_994, 100_000)).allMatch(concerned::at);
    }

    @Test
    void theOthersAreSpreadEvenly() {
        var concerned = new Concerned(100_000, 100, 6);

        for (var tenth = 0; tenth < 9; tenth++) {
            assertThat(IntStream.range(tenth * 10_000, (tenth + 1) * 10_000)
                            .filter(concerned::at)
                            .count())
                    .isBetween(9L, 10L);
        }
    }

    @Test
    void itCannotBeMoreThanThereAre() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Concerned(50, 100, 6));
        assertThatIllegalArgumentException().isThrownBy(() -> new Concerned(50, 5, 6));
    }
}
