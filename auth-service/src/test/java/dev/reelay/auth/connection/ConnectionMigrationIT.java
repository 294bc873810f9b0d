package dev.reelay.auth.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.testkit.ServiceTables;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Connections of an installation from before their health was told, and of replicas that are still of that version. */
class ConnectionMigrationIT {

    @Test
    void breaksAreKnownAndNobodyIsToldOfWhatEndedBefore() throws SQLException {
        try (var tables =
                new ServiceTables("migrated_" + UUID.randomUUID().toString().substring(0, 8))) {
            tables.migrate("006");
            insert(tables, "active", "'ACTIVE', null, null");
            insert(tables, "broken", "'EXPIRED', '2026-11-20T08:00:00Z', 'REFRESH_TOKEN_REJECTED'");
            insert(tables, "removed", "'EXPIRED', '2026-11-20T08:00:00Z', 'AUTHORIZATION_REMOVED'");
            insert(tables, "revoked", "'REVOKED', null, null");

            tables.migrate("009");
            insert(tables, "as before", "'ACTIVE', null, null");

            assertThat(tables.read("select owner, broke_at at time zone 'UTC', notice_at is not null"
                            + " from connections order by owner"))
                    .containsExactly(
                            "active|null|t",
                            "as before|null|t",
                            "broken|2026-11-20 08:00:00|f",
                            "removed|null|f",
                            "revoked|null|f");
        }
    }

    private static void insert(ServiceTables tables, String owner, String state) throws SQLException {
        tables.run(
                """
                insert into connections (id, workspace, owner, platform, platform_user_id, state, expired_at, expired_reason,
                    scopes, connected_at, token_version, access_token_issued_at, access_token_expires_at,
                    refresh_token_expires_at, refresh_at, refresh_failures)
                values (gen_random_uuid(), 'acme', '%1$s', 'tiktok', '%1$s', %2$s, '', now(), 1, now(), now(), now(), now(), 0)"""
                        .formatted(owner, state));
    }
}
