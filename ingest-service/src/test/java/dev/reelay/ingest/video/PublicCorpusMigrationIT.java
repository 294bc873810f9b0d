package dev.reelay.ingest.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.testkit.ServiceTables;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Rows of the time when each workspace had research of its own become one public corpus. */
class PublicCorpusMigrationIT {

    @Test
    void whatWorkspacesFoundIsMergedAndTheirOwnVideosStay() throws SQLException {
        try (var tables = new ServiceTables("ingest_migration")) {
            tables.migrate("003");
            // Found by two workspaces at different times, with one snapshot that both have.
            video(tables, "acme", "1", 2, null, "hashtag", "2026-11-02", 20);
            figures(tables, "acme", "1", 1, "2026-11-01", 10);
            figures(tables, "acme", "1", 2, "2026-11-02", 20);
            video(tables, "beta", "1", 2, null, "hashtag", "2026-11-04", 30);
            figures(tables, "beta", "1", 1, "2026-11-03", 20);
            figures(tables, "beta", "1", 2, "2026-11-04", 30);
            // Of an account, with what a search had brought of it before.
            video(tables, "acme", "2", 5, "gen_random_uuid()", "account", "2026-11-05", 50);
            figures(tables, "acme", "2", 1, "2026-11-01", 40);
            figures(tables, "acme", "2", 5, "2026-11-05", 50);
            // The same video found by another workspace.
            video(tables, "beta", "2", 1, null, "hashtag", "2026-11-03", 45);
            figures(tables, "beta", "2", 1, "2026-11-03", 45);

            tables.migrate("004");

            assertThat(tables.read("select corpus, video_id, source, connection_id is null, view_count from videos"
                            + " order by 1, 2"))
                    .containsExactly("acme|2|account|f|50", "public|1|hashtag|t|30", "public|2|hashtag|t|45");
            assertThat(tables.read("select corpus, video_id, version, view_count from video_figures order by 1, 2, 3"))
                    .containsExactly(
                            "acme|2|1|40",
                            "acme|2|5|50",
                            "public|1|1|10",
                            "public|1|2|20",
                            "public|1|3|30",
                            "public|2|1|45");
            assertThat(tables.read(
                            "select v.video_id from videos v where v.version <= (select max(f.version) from video_figures f"
                                    + " where f.corpus = v.corpus and f.video_id = v.video_id) and corpus = 'public'"))
                    .isEmpty();
        }
    }

    private static void video(
            ServiceTables tables,
            String workspace,
            String id,
            int version,
            String connectionId,
            String source,
            String fetchedAt,
            long views)
            throws SQLException {
        tables.run(
                """
                insert into videos (workspace, platform, video_id, version, connection_id, source, fetched_at, description,
                  hashtags, created_at, view_count, like_count, comment_count, share_count)
                values ('%s', 'tiktok', '%s', %d, %s, '%s', '%s', 'a', '{}', '2026-10-01', %d, 0, 0, 0)"""
                        .formatted(workspace, id, version, connectionId, source, fetchedAt, views));
    }

    private static void figures(
            ServiceTables tables, String workspace, String id, int version, String fetchedAt, long views)
            throws SQLException {
        tables.run(
                """
                insert into video_figures (workspace, platform, video_id, version, fetched_at,
                  view_count, like_count, comment_count, share_count)
                values ('%s', 'tiktok', '%s', %d, '%s', %d, 0, 0, 0)"""
                        .formatted(workspace, id, version, fetchedAt, views));
    }
}
