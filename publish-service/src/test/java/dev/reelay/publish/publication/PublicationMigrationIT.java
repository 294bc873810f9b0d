package dev.reelay.publish.publication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.testkit.ServiceTables;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A publication that waits or is under way when the service is upgraded keeps what its creator chose. */
class PublicationMigrationIT {

    @Test
    void oldRowsSurvive() throws SQLException {
        try (var tables =
                new ServiceTables("migrated_" + UUID.randomUUID().toString().substring(0, 8))) {
            tables.migrate("001");
            tables.run(
                    """
                    insert into publications (id, workspace, requested_by, connection_id, platform, platform_user_id, fingerprint,
                        privacy_level, disable_comment, disable_duet, disable_stitch, state, tasks, created_at, updated_at, attempts)
                    select gen_random_uuid(), 'w', 'me', gen_random_uuid(), 'tiktok', 'open-id', 'print',
                        'SELF_ONLY', true, false, true, state, 0, now(), now(), 0
                    from unnest(array['REQUESTED', 'UPLOADING', 'PUBLISHED']) as state""");
            tables.run(
                    """
                    insert into early_news (callback_id, platform, platform_user_id, publish_id, kind, occurred_at, received_at)
                    values (gen_random_uuid(), 'tiktok', 'open-id', 'task', 'COMPLETED', now(), now())""");

            tables.migrate("latest");

            assertThat(
                            tables.read(
                                    """
                            select count(*), count(*) filter (where options::jsonb =
                                '{"disable_comment": true, "disable_duet": false, "disable_stitch": true}') from publications"""))
                    .containsExactly("3|3");
            assertThat(tables.read("select publish_id from early_callbacks")).containsExactly("task");
        }
    }
}
