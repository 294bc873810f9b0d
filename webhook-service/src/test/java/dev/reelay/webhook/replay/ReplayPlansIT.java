package dev.reelay.webhook.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.testkit.ServiceTables;
import dev.reelay.webhook.support.ManyDeliveries;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With many deliveries, whichever plan the server picks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayPlansIT {

    private static final String FROM = "'019b79d5-9880-7000-8000-000000000000'";
    private static final String TO = "'019b7d00-0000-7000-8000-000000000000'";

    private ServiceTables tables;

    @BeforeAll
    void fill() throws SQLException {
        tables = ManyDeliveries.open("replay_plans", 100_000);
    }

    @AfterAll
    void stop() throws SQLException {
        tables.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
    void aRangeIsReadAlongThePrimaryKey(String mode) throws SQLException {
        assertThat(tables.plan(mode, ReplayRepository.STRETCH, FROM, TO, "4999"))
                .contains("deliveries_pkey")
                .doesNotContain("Sort", "Seq Scan");
        assertThat(tables.plan(
                        mode,
                        ReplayRepository.PAGE,
                        FROM,
                        TO,
                        "null",
                        "'publish_failed'",
                        "null",
                        "null",
                        "null",
                        "100"))
                .contains("deliveries_pkey")
                .doesNotContain("Seq Scan");
    }
}
