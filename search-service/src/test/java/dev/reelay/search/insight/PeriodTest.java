package dev.reelay.search.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.common.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-26T23:00:00Z"), ZoneOffset.UTC);

    @Test
    void withoutDaysItIsTheLastFourWeeks() {
        var period = read(null, null);
        assertThat(period).isEqualTo(new Period(LocalDate.parse("2026-10-30"), LocalDate.parse("2026-11-26")));
        assertThat(period.days()).isEqualTo(28);
        assertThat(period.before()).isEqualTo(new Period(LocalDate.parse("2026-10-02"), LocalDate.parse("2026-10-29")));
        assertThat(period.end().toInstant()).isEqualTo(Instant.parse("2026-11-27T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-02, 2026-11-01, 422",
        "2024-11-24, 2026-11-26, 422",
        "2026-11-31, , 400",
        "yesterday, , 400",
        "+999999999-01-01, , 400",
        "2026-11-01T00:00:00Z, , 400"
    })
    void whatIsNoPeriodIsRefusedWithTheParameter(String from, @Nullable String to, int status) {
        assertThatThrownBy(() -> read(from, to)).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.type().status()).isEqualTo(status);
            assertThat(problem.errors()).singleElement().satisfies(error -> assertThat(error.field())
                    .isEqualTo("from"));
        });
    }

    @Test
    void twoYearsAreNotTooLong() {
        assertThat(read("2024-11-26", "2026-11-26").days()).isEqualTo(Period.LONGEST);
    }

    private static Period read(@Nullable String from, @Nullable String to) {
        return Period.Rules.USUAL.read(from, to, CLOCK);
    }
}
