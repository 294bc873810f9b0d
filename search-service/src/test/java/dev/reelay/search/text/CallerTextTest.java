package dev.reelay.search.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000", "a\ud83d", "\ude02a", "\ude02\ud83d"})
    void whatIsNoTextCannotBeRead(String text) {
        assertThatThrownBy(() -> CallerText.readable("q", text))
                .isInstanceOfSatisfying(ProblemException.class, problem -> {
                    assertThat(problem.type()).isEqualTo(CommonProblem.UNREADABLE_REQUEST);
                    assertThat(problem.errors()).singleElement().satisfies(error -> assertThat(error.field())
                            .isEqualTo("q"));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tab\tand\r\nline", "phở 😂", "\u001f\u0007\ufffd\uffff\u0085", "مرحبا"})
    void allOtherTextCan(String text) {
        assertThat(CallerText.readable("q", text)).isSameAs(text);
    }

    @Test
    void nothingIsReadable() {
        assertThat(CallerText.readable("q", null)).isNull();
    }
}
