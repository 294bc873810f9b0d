package dev.reelay.publish.publication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.testkit.ServiceTables;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With many publications, whichever plan the server picks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicationPlansIT {

    private ServiceTables tables;

    @BeforeAll
    void fill() throws SQLException {
        tables = new ServiceTables("publication_plans");
        tables.migrate("latest");
        tables.run(
                """
                insert into publications (id, workspace, requested_by, connection_id, platform, platform_user_id, idempotency_key,
                    fingerprint, privacy_level, options, bytes, sha256, state, tasks, attempts, scheduled_at, created_at, updated_at)
                select gen_random_uuid(), 'w' || i % 10, 'me', gen_random_uuid(), 'tiktok', 'open-id-' || i % 100, i::text,
                    'print', 'SELF_ONLY', '{}', 1, md5(i::text), 'PUBLISHED', 1, 0,
                    case when i % 2 = 0 then now() - make_interval(mins => i) end, now() - make_interval(mins => i), now()
                from generate_series(1, 50000) as i""");
        tables.run(
                """
                update publications set post_id = md5((idempotency_key::int / 3)::text)::uuid, post_key = idempotency_key::int / 3,
                    idempotency_key = null where idempotency_key::int % 10 < 3""");
        tables.run("analyze publications");
    }

    @AfterAll
    void stop() throws SQLException {
        tables.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
    void theSameMediaIsFoundByItsIndex(String mode) throws SQLException {
        var plan =
                tables.plan(mode, Duplicates.FIND.replace('?', '$'), "'w1'", "'tiktok'", "'open-id-1'", "'x'", "now()");

        assertThat(plan).contains("publications_media_idx").doesNotContain("Seq Scan");
    }

    @ParameterizedTest
    @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
    void aPostIsFoundByItsIdAndByItsKey(String mode) throws SQLException {
        var byId = tables.plan(
                mode,
                "select * from publications where post_id = $1 and workspace = $2 order by id",
                "md5('1')::uuid",
                "'w1'");
        var byKey = tables.plan(
                mode, "select * from publications where workspace = $1 and post_key = $2 order by id", "'w1'", "'1'");

        assertThat(byId).contains("publications_post_id_idx").doesNotContain("Seq Scan");
        assertThat(byKey)
                .contains("publications_workspace_post_key_connection_id_key")
                .doesNotContain("Seq Scan");
    }

    /** As the list asks for a month of a calendar. */
    @ParameterizedTest
    @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
    void aStretchOfTimeIsFoundByItsIndex(String mode) throws SQLException {
        var plan = tables.plan(
                mode,
                """
                select * from publications where workspace = $1 and coalesce(scheduled_at, created_at) >= $2
                    and coalesce(scheduled_at, created_at) < $3 order by id desc limit 51""",
                "'w1'",
                "now() - interval '3 days'",
                "now() - interval '2 days'");

        assertThat(plan).contains("publications_due_idx").doesNotContain("Seq Scan");
    }
}
