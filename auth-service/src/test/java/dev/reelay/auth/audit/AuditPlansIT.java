package dev.reelay.auth.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.testkit.ServiceTables;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page costs does not grow with the table, by whatever it is filtered and whichever plan the server picks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditPlansIT {

    /** Scanned in one node: rows that came out of it and rows that it threw away. */
    private static final Pattern ROWS =
            Pattern.compile("Scan.*actual rows=(\\d+)(?:\\.\\d+)?|Rows Removed by (?:Filter|Index Recheck): (\\d+)");

    /** Of the table, nearly all of which are reads by one service; others are rare, and old. */
    private static final int ENTRIES = 100_000;

    private static final String CONNECTION = "00000000-0000-0000-0000-00000000000";

    private ServiceTables tables;

    @BeforeAll
    void fill() throws SQLException {
        tables = new ServiceTables("auth_plans");
        tables.migrate("latest");
        tables.run(
                """
                insert into audit_entries (id, happened_at, actor_kind, actor, action, workspace, connection_id)
                select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(i::text), 1, 3)
                    || '8' || substr(md5(i::text), 5, 15))::uuid, at,
                  case when i < 100 then 'person' else 'service' end,
                  case when i < 100 then 'ann' when i < 200 then 'publish-service' else 'ingest-service' end,
                  case when i < 100 then 'connected' else 'token_read' end,
                  case when i between 50 and 150 then 'small' else 'large' end,
                  ('%s' || (i %% 3))::uuid
                from generate_series(1, %d) as i,
                  lateral (select timestamptz '2026-01-01T00:00:00Z' + make_interval(secs => i)) as t (at)"""
                        .formatted(CONNECTION, ENTRIES));
        tables.run("analyze audit_entries");
    }

    @AfterAll
    void stop() throws SQLException {
        tables.close();
    }

    @ParameterizedTest
    @CsvSource({
        ",,,,,",
        ",,,,2026-01-01T05:00:00Z,2026-01-01T06:00:00Z",
        "large,,,,,",
        "small,,,,,",
        "none,,,,,",
        "large,,,,2026-01-01T00:00:00Z,2026-01-01T01:00:00Z",
        ",1,,,,",
        ",9,,,,",
        "large,1,,,,",
        "small,1,,CONNECTED,,",
        ",1,,CONNECTED,,",
        ",1,,TOKEN_READ,,",
        ",,ingest-service,,,",
        ",,publish-service,,,",
        ",,ann,,,",
        ",,ingest-service,CONNECTED,,",
        ",,ann,TOKEN_READ,,",
        "large,,publish-service,,,",
        "small,,ingest-service,,,",
        "small,,ann,,,",
        "large,,ann,CONNECTED,,",
        "large,,ann,EXPIRED,,",
        ",,,CONNECTED,,",
        ",,,EXPIRED,,",
        ",,,TOKEN_READ,,",
        "large,,,CONNECTED,,",
        "small,,,CONNECTED,,",
        "large,,,TOKEN_READ,,2026-01-01T05:00:00Z"
    })
    void aPageReadsLittleMoreThanItself(
            String workspace, String connection, String actor, AuditAction action, Instant from, Instant to)
            throws SQLException {
        var filter = new AuditFilter(
                workspace,
                connection == null ? null : UUID.fromString(CONNECTION + connection),
                actor,
                action,
                from,
                to);
        assertReadsLittle(new AuditQuery(filter, null, 51));
        assertReadsLittle(new AuditQuery(filter, UUID.fromString("019b79d5-9880-7000-8000-000000000000"), 51));
    }

    @ParameterizedTest
    @ValueSource(strings = {"force_custom_plan", "force_generic_plan"})
    void theOldestAreFoundAlongThePrimaryKey(String mode) throws SQLException {
        var plan = tables.plan(mode, AuditRetention.DELETE, "'019b79d5-9880-7000-8000-000000000000'", "1000");
        assertThat(plan).contains("Index Scan using audit_entries_pkey").doesNotContain("Sort", "Seq Scan");
    }

    private void assertReadsLittle(AuditQuery query) throws SQLException {
        tables.run("prepare page as " + query.sql());
        try {
            for (var mode : new String[] {"force_custom_plan", "force_generic_plan"}) {
                tables.run("set plan_cache_mode = " + mode);
                var plan = String.join(
                        "\n",
                        tables.read("explain (analyze, costs off, timing off, summary off) execute page("
                                + literals(query) + ")"));
                assertThat(rowsRead(plan))
                        .as("%s\n%s:\n%s", query.sql(), mode, plan)
                        .isLessThan(1_000);
            }
        } finally {
            tables.run("deallocate page");
        }
    }

    private static String literals(AuditQuery query) {
        var values = query.values();
        return String.join(
                ", ",
                IntStream.range(0, values.size())
                        .mapToObj(i -> "'" + values.getValue(i) + "'")
                        .toList());
    }

    private static long rowsRead(String plan) {
        return ROWS.matcher(plan)
                .results()
                .mapToLong(match -> Long.parseLong(match.group(1) == null ? match.group(2) : match.group(1)))
                .sum();
    }
}
