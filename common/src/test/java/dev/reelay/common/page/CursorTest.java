package dev.reelay.common.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.common.problem.CommonProblem;
import dev.reelay.common.problem.ProblemException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void comesBackAsItWentOut() {
        var id = UUID.randomUUID();
        var cursor = Cursor.read(Cursor.of(1_739_239_911L, id).encode(), 2).orElseThrow();
        assertThat(cursor.number(0)).isEqualTo(1_739_239_911L);
        assertThat(cursor.uuid(1)).isEqualTo(id);
    }

    @Test
    void noneMeansTheFirstPage() {
        assertThat(Cursor.read(null, 1)).isEmpty();
        assertThat(Cursor.read("", 1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%%", "not ours", "MTIzHzQ1Ng", "YWJj"})
    void whatIsNotOursIsAProblem(String encoded) {
        assertThatThrownBy(() -> Cursor.read(encoded, 1).orElseThrow().number(0))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(problem.type())
                        .isEqualTo(CommonProblem.UNREADABLE_REQUEST));
    }

    @Test
    void aPageKnowsWhetherThereIsANextOne() {
        assertThat(Page.of(List.of(1, 2), 2, Cursor::of).nextCursor()).isNull();
        var page = Page.of(List.of(1, 2, 3), 2, Cursor::of);
        assertThat(page.items()).containsExactly(1, 2);
        assertThat(Cursor.read(page.nextCursor(), 1).orElseThrow().number(0)).isEqualTo(2);
    }
}
