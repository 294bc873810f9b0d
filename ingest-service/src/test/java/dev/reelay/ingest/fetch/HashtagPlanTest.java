package dev.reelay.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.ingest.platform.HashtagSearch;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HashtagPlanTest {

    private static final List<String> TAGS = List.of("fyp");

    @Test
    void windowsCoverEveryDayOnceTheNewestFirst() {
        var from = LocalDate.parse("2025-01-01");
        var to = LocalDate.parse("2025-03-15");

        var windows = new HashtagPlan(TAGS, from, to, 30).windows();

        assertThat(windows)
                .containsExactly(
                        new HashtagSearch(TAGS, LocalDate.parse("2025-02-14"), to),
                        new HashtagSearch(TAGS, LocalDate.parse("2025-01-15"), LocalDate.parse("2025-02-13")),
                        new HashtagSearch(TAGS, from, LocalDate.parse("2025-01-14")));
        assertThat(windows.stream().flatMap(HashtagPlanTest::days))
                .doesNotHaveDuplicates()
                .hasSize((int) from.datesUntil(to.plusDays(1)).count());
    }

    @Test
    void oneDayIsOneWindow() {
        var day = LocalDate.parse("2025-01-01");

        assertThat(new HashtagPlan(TAGS, day, day, 30).windows()).containsExactly(new HashtagSearch(TAGS, day, day));
    }

    @Test
    void aPlaceInAWindowIsFoundAgain() {
        var plan = new HashtagPlan(TAGS, LocalDate.parse("2025-01-01"), LocalDate.parse("2025-02-15"), 30);

        var second = plan.at(plan.after(plan.at(null), "100:search/1"));

        assertThat(second.window()).isZero();
        assertThat(second.cursor()).isEqualTo("100:search/1");
    }

    @Test
    void afterAWindowsLastPageTheNextOneBegins() {
        var plan = new HashtagPlan(TAGS, LocalDate.parse("2025-01-01"), LocalDate.parse("2025-02-15"), 30);

        var next = plan.at(plan.after(plan.at(null), null));

        assertThat(next.window()).isEqualTo(1);
        assertThat(next.cursor()).isNull();
        assertThat(plan.after(next, null)).isNull();
    }

    private static Stream<LocalDate> days(HashtagSearch window) {
        return window.from().datesUntil(window.to().plusDays(1));
    }
}
