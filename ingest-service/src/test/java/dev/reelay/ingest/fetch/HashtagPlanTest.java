package dev.reelay.ingest.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.ingest.platform.HashtagSearch;
import dev.reelay.ingest.syncrun.HashtagRange;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HashtagPlanTest {

    private static final List<String> TAGS = List.of("fyp");
    private static final List<String> REGIONS = List.of("VN");

    @Test
    void windowsCoverEveryDayOnceTheNewestFirst() {
        var from = LocalDate.parse("2025-01-01");
        var to = LocalDate.parse("2025-03-15");

        var windows = plan(from, to).windows();

        assertThat(windows)
                .containsExactly(
                        new HashtagSearch(TAGS, REGIONS, LocalDate.parse("2025-02-14"), to),
                        new HashtagSearch(TAGS, REGIONS, LocalDate.parse("2025-01-15"), LocalDate.parse("2025-02-13")),
                        new HashtagSearch(TAGS, REGIONS, from, LocalDate.parse("2025-01-14")));
        assertThat(windows.stream().flatMap(HashtagPlanTest::days))
                .doesNotHaveDuplicates()
                .hasSize((int) from.datesUntil(to.plusDays(1)).count());
    }

    @Test
    void oneDayIsOneWindow() {
        var day = LocalDate.parse("2025-01-01");

        assertThat(plan(day, day).windows()).containsExactly(new HashtagSearch(TAGS, REGIONS, day, day));
    }

    @Test
    void aPlaceInAWindowIsFoundAgain() {
        var plan = plan(LocalDate.parse("2025-01-01"), LocalDate.parse("2025-02-15"));

        var second = plan.at(plan.after(plan.at(null), "100:search/1"));

        assertThat(second.window()).isZero();
        assertThat(second.cursor()).isEqualTo("100:search/1");
    }

    @Test
    void afterAWindowsLastPageTheNextOneBegins() {
        var plan = plan(LocalDate.parse("2025-01-01"), LocalDate.parse("2025-02-15"));

        var next = plan.at(plan.after(plan.at(null), null));

        assertThat(next.window()).isEqualTo(1);
        assertThat(next.cursor()).isNull();
        assertThat(plan.after(next, null)).isNull();
    }

    private static HashtagPlan plan(LocalDate from, LocalDate to) {
        return new HashtagPlan(new HashtagRange(TAGS, REGIONS, from, to, 100), 30);
    }

    private static Stream<LocalDate> days(HashtagSearch window) {
        return window.from().datesUntil(window.to().plusDays(1));
    }
}
