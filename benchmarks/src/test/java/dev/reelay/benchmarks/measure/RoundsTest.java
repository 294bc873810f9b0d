package dev.reelay.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private final List<String> turns = new ArrayList<>();

    @Test
    void eachRoundBeginsWithAnotherContender() throws Exception {
        new Rounds(0, 3).of("", "", List.of(contender("a"), contender("b"), contender("c")));

        assertThat(turns).containsExactly("a", "b", "c", "b", "c", "a", "c", "a", "b");
    }

    @Test
    void warmUpsAreMeasuredAndThrownAway() throws Exception {
        var values = List.of(1.0, 2.0, 30.0, 40.0).iterator();

        var figures = new Rounds(2, 2).of("group", "unit", List.of(new Contender(Role.CASE, "a", values::next)));

        assertThat(figures)
                .containsExactly(new Figure("group", Role.CASE, "a", "unit", new Samples(List.of(30.0, 40.0))));
    }

    private Contender contender(String name) {
        return new Contender(Role.CASE, name, () -> {
            turns.add(name);
            return 1;
        });
    }
}
