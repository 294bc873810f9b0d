package dev.reelay.webhook.support;

import dev.reelay.testkit.ServiceTables;
import java.sql.SQLException;

/** The service's tables with a delivery a second from 2026-01-01 on, as they come: some unreadable, some of a kind that nothing acts on. */
public final class ManyDeliveries {

    private ManyDeliveries() {}

    /** @param schema of this test alone */
    public static ServiceTables open(String schema, int count) throws SQLException {
        var tables = new ServiceTables(schema);
        tables.migrate("latest");
        tables.run(
                """
                insert into deliveries (id, platform, body_sha256, body, received_at, state, kind, platform_user_id, publish_id)
                select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7000' || '8000' || substr(md5(i::text), 1, 12))::uuid,
                  'tiktok', sha256(i::text::bytea), '{}', at,
                  case when i %% 5000 = 0 then 'UNREADABLE' when i %% 7000 = 0 then 'IGNORED' else 'RECEIVED' end,
                  case when i %% 5000 = 0 then null when i %% 7000 = 0 then 'other' else 'publish_completed' end,
                  'user ' || i %% 1000, 'task ' || i
                from generate_series(1, %d) as i,
                  lateral (select timestamptz '2026-01-01T00:00:00Z' + make_interval(secs => i)) as t (at)"""
                        .formatted(count));
        tables.run("vacuum analyze deliveries");
        return tables;
    }
}
