package dev.reelay.publish.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.testkit.ServiceTables;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What failed is found by its reason, however much was published. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReDrivePlansIT {

    private ServiceTables tables;

    @BeforeAll
    void fill() throws SQLException {
        tables = new ServiceTables("re_drive_plans");
        tables.migrate("latest");
        tables.run(
                """
                insert into publications (id, workspace, requested_by, connection_id, platform, platform_user_id, idempotency_key,
                    fingerprint, privacy_level, options, bytes, sha256, state, reason, tasks, attempts, created_at, updated_at)
                select gen_random_uuid(), 'w' || i % 10, 'me', gen_random_uuid(), 'tiktok', 'open-id-' || i % 100, i::text,
                    'print', 'SELF_ONLY', '{}', 1, md5(i::text), case when i % 25 = 0 then 'FAILED' else 'PUBLISHED' end,
                    case when i % 25 = 0 then 'r' || i % 4 end, 1, 0, now() - make_interval(mins => i), now()
                from generate_series(1, 50000) as i""");
        tables.run("analyze publications");
    }

    @AfterAll
    void stop() throws SQLException {
        tables.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
    void theNextOfAReDriveAreFoundByTheirReason(String mode) throws SQLException {
        assertThat(tables.plan(
                        mode,
                        ReDriveService.PAGE.replace('?', '$'),
                        "'r1'",
                        "'00000000-0000-0000-0000-000000000000'",
                        "now() - interval '1 day'",
                        "now()",
                        "''",
                        "100"))
                .contains("publications_reason_id_idx")
                .doesNotContain("Seq Scan");
    }

    @ParameterizedTest
    @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
    void whatAReDriveWouldBeIsCountedByItsReason(String mode) throws SQLException {
        assertThat(tables.plan(
                        mode,
                        ReDriveService.COUNT.replace('?', '$'),
                        "'r1'",
                        "now() - interval '1 day'",
                        "now()",
                        "''",
                        "10001"))
                .contains("publications_reason_id_idx")
                .doesNotContain("Seq Scan");
    }
}
