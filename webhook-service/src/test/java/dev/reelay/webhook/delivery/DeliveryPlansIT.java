package dev.reelay.webhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.testkit.ServiceTables;
import dev.reelay.webhook.support.ManyDeliveries;
import java.sql.SQLException;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With many deliveries, whichever plan the server picks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveryPlansIT {

    private ServiceTables tables;

    @BeforeAll
    void fill() throws SQLException {
        tables = ManyDeliveries.open("delivery_plans", 50_000);
        tables.run(
                "insert into known_accounts (account_hash) select sha256(i::text::bytea) from generate_series(1, 50000) as i");
        tables.run("analyze known_accounts");
    }

    @AfterAll
    void stop() throws SQLException {
        tables.close();
    }

    /** As the service runs it, prepared: however many accounts are known, a group looks each of its own up. */
    @Test
    void aGroupReadsNoWholeTable() throws SQLException {
        var parameters = DeliveryRepository.INSERT.split("\\$\\d+::", -1).length - 1;
        var plan = tables.plan(
                "force_generic_plan",
                DeliveryRepository.INSERT,
                Collections.nCopies(parameters, "'{}'").toArray(String[]::new));
        assertThat(plan).contains("known_accounts_pkey").doesNotContain("Seq Scan");
    }

    @ParameterizedTest
    @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
    void theOldestAreFoundAlongThePrimaryKey(String mode) throws SQLException {
        var plan = tables.plan(mode, DeliveryRetention.DELETE, "'019b79d5-9880-7000-8000-000000000000'", "1000");
        assertThat(plan).contains("Index Scan using deliveries_pkey").doesNotContain("Sort", "Seq Scan");
    }
}
