package dev.reelay.search.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.problem.ProblemException;
import java.time.Instant;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryTextTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-21, 2026-11-21T00:00:00Z",
        "2026-11-21T08:00:00Z, 2026-11-21T08:00:00Z",
        "2026-11-21T08:00:00.5+07:00, 2026-11-21T01:00:00.5Z",
        "2026-11-21T08:00+07:00, 2026-11-21T01:00:00Z",
    })
    void timesHaveAnOffsetOrAreDays(String text, Instant at) {
        assertThat(text(text).instant()).isEqualTo(at);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "2026-13-01",
                "2026-11-21T08:00:00",
                "1763712000",
                "2026-11-21 08:00",
                "-0001-01-01",
                "+10000-01-01"
            })
    void otherTimesCannotBeRead(String text) {
        unreadable(text, QueryText::instant);
    }

    @Test
    void languagesAreCodes() {
        assertThat(text("VI").language()).isEqualTo("vi");
        unreadable("v", QueryText::language);
        unreadable("vi-VN", QueryText::language);
        unreadable("vi' or '1'='1", QueryText::language);
    }

    @Test
    void trueIsTrueAndWhatIsNeitherCannotBeRead() {
        assertThat(text("True").isTrue()).isTrue();
        assertThat(text("false").isTrue()).isFalse();
        unreadable("yes", QueryText::isTrue);
        unreadable("1", QueryText::isTrue);
    }

    @Test
    void namesAreFolded() {
        assertThat(text("#Phở").key()).isEqualTo("pho");
        assertThatThrownBy(() -> text("x".repeat(201)).key())
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.type())
                        .isEqualTo(CommonProblem.INVALID_VALUES));
    }

    @Test
    void blankIsNothing() {
        assertThat(text(" ").key()).isNull();
        assertThat(text("").instant()).isNull();
        assertThat(text(null).language()).isNull();
        assertThat(text(null).isTrue()).isFalse();
    }

    private static QueryText text(String text) {
        return new QueryText("field", text);
    }

    private static void unreadable(String text, Function<QueryText, ?> read) {
        assertThatThrownBy(() -> read.apply(text(text))).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.type()).isEqualTo(CommonProblem.UNREADABLE_REQUEST);
            assertThat(problem.errors()).singleElement().satisfies(error -> assertThat(error.field())
                    .isEqualTo("field"));
        });
    }
}
