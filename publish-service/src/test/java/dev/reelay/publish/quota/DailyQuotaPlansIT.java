package dev.reelay.publish.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.testkit.ServiceTables;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a day on which many creators posted, whichever plan the server picks. */
class DailyQuotaPlansIT {

    @ParameterizedTest
    @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
    void whatOneCreatorPostedIsFoundWithoutAllOthers(String mode) throws SQLException {
        try (var tables = new ServiceTables("quota_plans")) {
            tables.migrate("latest");
            tables.run(
                    """
                    insert into publications (id, workspace, requested_by, connection_id, platform, platform_user_id, idempotency_key,
                        fingerprint, privacy_level, options, bytes, sha256, state, tasks, attempts, init_sent_at, created_at, updated_at)
                    select gen_random_uuid(), 'w' || i % 1000, 'me', gen_random_uuid(), 'tiktok', 'open-id-' || i % 5000, i::text,
                        'print', 'SELF_ONLY', '{}', 1, md5(i::text), 'PUBLISHED', 1, 0, now() - make_interval(secs => i), now(), now()
                    from generate_series(1, 50000) as i""");
            tables.run("analyze publications");

            for (var statement : List.of(DailyQuota.POSTS, DailyQuota.INBOX_SHARES)) {
                var plan = tables.plan(
                        mode, statement.replace('?', '$'), "'tiktok'", "now() - interval '1 day'", "15", "'open-id-7'");

                assertThat(plan)
                        .contains("publications_account_init_sent_at_idx")
                        .doesNotContain("Seq Scan");
            }
        }
    }
}
