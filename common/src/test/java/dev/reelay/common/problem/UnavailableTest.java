package dev.reelay.common.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.net.SocketException;
import java.sql.SQLException;
import org.hibernate.JDBCException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnavailableTest {

    @ParameterizedTest
    @ValueSource(strings = {"57P01", "57P03", "53300", "08006", "40P01"})
    void aServerThatStopsOrIsFullIsAway(String sqlState) {
        assertThat(Unavailable.isCauseOf(new IllegalStateException(postgres(sqlState))))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "57P01, DOWN",
        "53100, DOWN",
        "53300, DOWN",
        "08006, DOWN",
        "57014, TOO_SLOW",
        "25P04, TOO_SLOW",
        "55P03, TOO_SLOW",
        "40P01, CONFLICT",
        "40001, CONFLICT"
    })
    void aStateTellsWhatAnotherAttemptNeeds(String sqlState, Unavailable kind) {
        assertThat(Unavailable.in(postgres(sqlState))).contains(kind);
        assertThat(Unavailable.in(hibernate(sqlState))).contains(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22P02", "42601", "53200", "53400"})
    void aRefusedStatementIsNot(String sqlState) {
        assertThat(Unavailable.isCauseOf(postgres(sqlState))).isFalse();
        assertThat(Unavailable.isCauseOf(hibernate(sqlState))).isFalse();
    }

    @Test
    void aRefusedConnectionIsAway() {
        assertThat(Unavailable.isCauseOf(new RuntimeException(new ConnectException())))
                .isTrue();
    }

    @Test
    void aConnectionThatIsResetUnderAStatementIsAway() {
        assertThat(Unavailable.isCauseOf(new SocketException("Connection reset")))
                .isTrue();
    }

    @Test
    void aPoolThatHasNoConnectionInTimeIsAway() {
        assertThat(Unavailable.isCauseOf(new RuntimeException(new SQLException("Sorry, acquisition timeout!"))))
                .isTrue();
        assertThat(Unavailable.isCauseOf(new SQLException("Something else"))).isFalse();
    }

    /** The client's own, of its own closed pool. Nobody is to be woken up for a job that a stop interrupts. */
    @Test
    void aPoolThatAStopHasClosedIsAway() {
        var vertx = Vertx.vertx();
        try {
            var pool = PgBuilder.pool()
                    .connectingTo(new PgConnectOptions())
                    .using(vertx)
                    .build();
            pool.close().toCompletionStage().toCompletableFuture().join();

            assertThatThrownBy(() -> pool.query("select 1")
                            .execute()
                            .toCompletionStage()
                            .toCompletableFuture()
                            .join())
                    .satisfies(e -> assertThat(Unavailable.in(e)).contains(Unavailable.DISCONNECTED));
        } finally {
            vertx.close();
        }
    }

    @Test
    void aDefectIsNot() {
        assertThat(Unavailable.isCauseOf(new NullPointerException("Timeout"))).isFalse();
    }

    /** Hibernate keeps the state, and nothing of the client's own failure. */
    private static RuntimeException hibernate(String sqlState) {
        return new JDBCException("error executing SQL statement", new SQLException("message", sqlState));
    }

    private static PgException postgres(String sqlState) {
        return new PgException("message", "ERROR", sqlState, "detail");
    }
}
