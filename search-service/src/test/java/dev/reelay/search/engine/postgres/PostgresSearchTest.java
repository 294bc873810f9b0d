package dev.reelay.search.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.common.problem.ProblemException;
import dev.reelay.search.engine.SearchProblem;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PostgresSearchTest {

    @Test
    void aSearchThatIsEndedByATimeLimitIsSlowAndNoOutage() {
        assertThat(PostgresSearch.problem(new TimeoutException()))
                .isInstanceOfSatisfying(ProblemException.class, slow -> {
                    assertThat(slow.type()).isEqualTo(SearchProblem.SEARCH_TOO_SLOW);
                    assertThat(slow.retryAfter()).contains(Duration.ofSeconds(5));
                });
        assertThat(problem("57014")).isInstanceOfSatisfying(ProblemException.class, slow -> assertThat(slow.type())
                .isEqualTo(SearchProblem.SEARCH_TOO_SLOW));
    }

    @Test
    void whatElseFailsStaysAsItIs() {
        assertThat(problem("57P01")).isInstanceOf(PgException.class);
        assertThat(problem(null)).isInstanceOf(PgException.class);
        var other = new IllegalStateException();
        assertThat(PostgresSearch.problem(other)).isSameAs(other);
    }

    private static Throwable problem(String sqlState) {
        return PostgresSearch.problem(new PgException("", "ERROR", sqlState, ""));
    }
}
