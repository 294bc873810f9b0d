package dev.reelay.webhook.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.testkit.ServiceTables;
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
        tables = new ServiceTables("replay_plans");
        tables.migrate("latest");
        tables.run(
                """
                insert into deliveries (id, platform, body_sha256, body, received_at, state, error)
                select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7000' || '8000' || substr(md5(i::text), 1, 12))::uuid,
                  'tiktok', sha256(i::text::bytea), '{}', at, 'UNREADABLE', 'x'
                from generate_series(1, 100000) as i,
                  lateral (select timestamptz '2026-01-01T00:00:00Z' + make_interval(secs => i)) as t (at)""");
        tables.run("vacuum analyze deliveries");
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
