package dev.reelay.ingest.research;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class ResearchDayTest {

    private static final LocalDate DAY = LocalDate.parse("2026-11-28");
    private static final Instant MORNING = Instant.parse("2026-11-28T00:00:00Z");
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    @Test
    void whoeverComesFirstLeavesHalfOfTheDay() {
        assertThat(day(499, 499, 1, 1).waitsUntil(MORNING)).isEmpty();
        assertThat(day(500, 500, 1, 1).waitsUntil(MORNING)).isPresent();
    }

    @Test
    void oneThatIsAloneUsesAllOfTheDayByItsEnd() {
        assertThat(day(500, 500, 1, 1).waitsUntil(MORNING)).contains(Instant.parse("2026-11-28T12:01:27Z"));
        assertThat(day(499, 499, 1, 1).waitsUntil(NOON)).isEmpty();
        assertThat(day(999, 999, 1, 1).waitsUntil(Instant.parse("2026-11-28T23:59:59Z")))
                .contains(Instant.parse("2026-11-29T00:00:00Z"));
    }

    @Test
    void aWorkspaceThatComesLaterHasItsShareAtOnce() {
        assertThat(day(500, 0, 1, 2).waitsUntil(MORNING)).isEmpty();
        assertThat(day(833, 333, 1, 2).waitsUntil(MORNING)).isPresent();
    }

    @Test
    void sharesGoByWeight() {
        assertThat(day(0, 0, 3, 4).share()).isEqualTo(600);
        assertThat(day(0, 0, 1, 4).share()).isEqualTo(200);
    }

    @Test
    void amongVeryManyEachMayMakeACallUntilTheDayIsSpent() {
        assertThat(day(999, 0, 1, 5_000).waitsUntil(MORNING)).isEmpty();
        assertThat(day(1_000, 0, 1, 5_000).waitsUntil(NOON)).contains(Instant.parse("2026-11-29T00:00:00Z"));
    }

    private static ResearchDay day(int taken, int own, int weight, long weights) {
        return new ResearchDay(DAY, 1_000, taken, own, weight, weights);
    }
}
