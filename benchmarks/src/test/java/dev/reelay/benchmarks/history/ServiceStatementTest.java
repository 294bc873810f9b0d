package dev.reelay.benchmarks.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServiceStatementTest {

    @Test
    void eachPlaceKnowsItsParameter() {
        var statement = ServiceStatement.of("select $2::text, $1 where $2 = $10");

        assertThat(statement.jdbc()).isEqualTo("select ?::text, ? where ? = ?");
        assertThat(statement.places()).containsExactly(2, 1, 2, 10);
    }
}
