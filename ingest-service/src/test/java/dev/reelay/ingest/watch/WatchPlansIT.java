package dev.reelay.ingest.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.testkit.ServiceTables;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A watchlist and those that are due are found along indexes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WatchPlansIT {

    private ServiceTables tables;

    @BeforeAll
    void fill() throws SQLException {
        tables = new ServiceTables("ingest_watch_plans");
        tables.migrate("latest");
        tables.run(
                """
                insert into authors (id, platform, username, state, next_fetch_at)
                select gen_random_uuid(), 'tiktok', i::text, 'FOUND', now() + make_interval(secs => i)
                from generate_series(1, 20000) as i""");
        tables.run(
                """
                insert into watched_authors (workspace, author_id, place, watched_at)
                select 'w' || username::int / 20, id, username::int % 20 + 1, now() from authors""");
        tables.run("analyze authors");
        tables.run("analyze watched_authors");
    }

    @AfterAll
    void stop() throws SQLException {
        tables.close();
    }

    @Test
    void aWatchlistReadsItself() throws SQLException {
        for (var mode : new String[] {"force_custom_plan", "force_generic_plan"}) {
            assertThat(tables.plan(mode, WatchService.LIST, "'w7'"))
                    .contains("watched_authors_", "authors_pkey")
                    .doesNotContain("Seq Scan");
        }
    }

    @Test
    void thoseThatAreDueAreReadInOrder() throws SQLException {
        for (var mode : new String[] {"force_custom_plan", "force_generic_plan"}) {
            assertThat(tables.plan(mode, WatchedAuthors.DUE, "now()", "100"))
                    .contains("authors_next_fetch_at_idx")
                    .doesNotContain("Sort", "Seq Scan");
        }
    }
}
