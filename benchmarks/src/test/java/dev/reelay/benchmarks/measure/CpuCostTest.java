package dev.reelay.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CpuCostTest {

    private Duration ofService = Duration.ofSeconds(7);
    private Duration ofDatabase = Duration.ofSeconds(3);
    private final CpuCost cost = cost();

    @Test
    void onlyWhatIsComputedInTheRoundCounts() throws Exception {
        round(100, 400, 100);
        ofService = ofService.plusSeconds(60); // between two rounds
        round(100, 500, 200);

        assertThat(cost.sum(List.of("service")).values()).containsExactly(4.0, 5.0);
        assertThat(cost.sum(List.of("database")).values()).containsExactly(1.0, 2.0);
        assertThat(cost.sum(List.of("service", "database")).values()).containsExactly(5.0, 7.0);
    }

    @Test
    void theRoundsOwnValueIsAnswered() throws Exception {
        assertThat(cost.during(1, () -> 12.5)).isEqualTo(12.5);
    }

    @Test
    void severalProcessesHaveAFigureTogetherAndOneEach() throws Exception {
        round(10, 40, 20);

        var figures = cost.figures("one", Role.CASE, List.of("service", "database"));

        assertThat(figures)
                .extracting(Figure::name, figure -> figure.samples().median())
                .containsExactly(tuple("service + database", 6.0), tuple("service", 4.0), tuple("database", 2.0));
        assertThat(cost.figures("one", Role.CASE, List.of("service"))).hasSize(1);
    }

    @Test
    void whatIsComputedWhileNothingIsDoneIsToldForASecond() throws Exception {
        var calls = new int[1];
        var idle = new CpuCost(Map.of("service", () -> Duration.ofMillis(3L * calls[0]++)));

        assertThat(idle.ofNothing(Duration.ofMillis(100))).isEqualTo("service 30 ms");
    }

    @Test
    void aChildThatEndedLeavesItUnknown() throws Exception {
        var calls = new int[1];
        var idle = new CpuCost(Map.of("database", () -> Duration.ofMillis(50 - 30L * calls[0]++)));

        assertThat(idle.ofNothing(Duration.ofMillis(10))).isEqualTo("database unknown");
    }

    private void round(int count, long service, long database) throws Exception {
        cost.during(count, () -> {
            ofService = ofService.plusMillis(service);
            ofDatabase = ofDatabase.plusMillis(database);
            return 1;
        });
    }

    private CpuCost cost() {
        var meters = new LinkedHashMap<String, CpuCost.Meter>();
        meters.put("service", () -> ofService);
        meters.put("database", () -> ofDatabase);
        return new CpuCost(meters);
    }
}
