package dev.reelay.auth.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.testkit.ServiceTables;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With many connections, most of them well, the planner takes the index of each kind of trouble. */
class HealthPlansIT {

    private ServiceTables tables;

    @BeforeEach
    void fill() throws SQLException {
        tables = new ServiceTables("health_plans");
        tables.migrate("latest");
        tables.run(
                """
                insert into credentials (id, platform, platform_user_id, scopes, granted_at, token_version,
                    access_token_issued_at, access_token_expires_at, refresh_token_expires_at, refresh_at, refresh_failures)
                select gen_random_uuid(), 'tiktok', 'many-' || n, '', now(), 1, now(), now(),
                    now() + interval '100 days', now() + interval '1 day', 0
                from generate_series(1, 50000) as n""");
        tables.run(
                """
                insert into connections (id, workspace, owner, platform, platform_user_id, state, connected_at, credential_id)
                select gen_random_uuid(), 'many', 'o', platform, platform_user_id, 'ACTIVE', now(), id from credentials""");
        tables.run("analyze credentials");
        tables.run("analyze connections");
    }

    @AfterEach
    void drop() throws SQLException {
        tables.close();
    }

    @Test
    void everyKindOfTroubleHasAnIndex() throws SQLException {
        var page = HealthService.sql(Trouble.all())
                .replace("$1", "'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid")
                .replace("$2", "'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid")
                .replace("$3", "51")
                .replace("$4", "604800");
        assertThat(plan(page))
                .contains(
                        "connections_expired_credential_id_idx",
                        "credentials_failing_id_idx",
                        "credentials_refresh_token_expires_at_idx",
                        "connections_credential_id_idx")
                .doesNotContain("Seq Scan");
        assertThat(plan("select count(*) from credentials where " + Trouble.IN_ERROR))
                .contains("credentials_failing_id_idx");
        assertThat(plan("select count(*) from connections where broke_at > now() - interval '30 days'"))
                .contains("connections_broke_at_idx");
    }

    private String plan(String sql) throws SQLException {
        return String.join("\n", tables.read("explain " + sql));
    }
}
