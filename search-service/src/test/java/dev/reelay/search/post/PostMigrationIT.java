package dev.reelay.search.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.testkit.ServiceTables;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** From tables with rows in them to the newest. */
class PostMigrationIT {

    @Test
    void researchPostsOfWorkspacesLeaveAndAllElseStays() throws SQLException {
        try (var tables = new ServiceTables("search_migration")) {
            tables.migrate("1");
            tables.run(
                    """
                    insert into posts (id, workspace, platform, video_id, version, removed, connection_id, description, hashtags,
                        hashtag_keys, created_at, view_count, like_count, comment_count, share_count, score, words)
                    select id, 'acme', 'tiktok', id, 3, removed, case when own then gen_random_uuid() end, id, '{}', '{}', now(),
                        0, 0, 0, 0, 0, ''
                    from (values ('own', true, false), ('research', false, false), ('tombstone', false, true))
                        as post (id, own, removed)""");
            tables.run("insert into index_backlog (post_id, version) select id, version from posts");
            tables.migrate("latest");
            assertThat(tables.read("select id from posts order by id")).containsExactly("own", "tombstone");
            assertThat(tables.read("select post_id from index_backlog")).isEmpty(); // an index is filled from the posts
            assertThat(tables.read("select updated_at from posts where id = 'own'"))
                    .singleElement()
                    .isNull();
            assertThat(tables.read("select text_version from posts")).containsOnly("0");
            assertThat(tables.read("select text_version from post_recomputation"))
                    .containsExactly("0");
        }
    }
}
