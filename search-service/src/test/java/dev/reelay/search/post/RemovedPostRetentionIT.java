package dev.reelay.search.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.common.retention.RetentionTicker;
import dev.reelay.common.work.Await;
import dev.reelay.testkit.Database;
import dev.reelay.testkit.Plans;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RemovedPostRetentionIT {

    private static final Database DATABASE = Database.of("search");

    private final String workspace = "old-" + UUID.randomUUID();

    @Inject
    RetentionTicker retention;

    @AfterEach
    void clear() {
        DATABASE.update(
                "delete from index_backlog where post_id in (select id from posts where workspace = ?)", workspace);
        DATABASE.update("delete from posts where workspace = ?", workspace);
    }

    @Test
    void removedPostsGoOnceNothingCanBringThemBack() {
        posts("gone", 1_200, 91, true);
        posts("late", 2, 89, true);
        posts("there", 2, 91, false);
        posts("unconfirmed", 1, 91, true);
        DATABASE.update(
                "insert into index_backlog (post_id, version, error) select id, version, 'refused' from posts"
                        + " where workspace = ? and video_id like 'unconfirmed%'",
                workspace);
        Await.result(retention::tick);
        assertThat(DATABASE.texts("select video_id from posts where workspace = ? order by video_id", workspace))
                .containsExactly("late1", "late2", "there1", "there2", "unconfirmed1");
    }

    @Test
    void theOldestAreFoundByAnIndex() {
        Plans.of("search").assertServedByIndexes(RemovedPostRetention.DELETE, "now()", "10");
    }

    private void posts(String name, int count, int daysAgo, boolean removed) {
        DATABASE.update(
                """
                insert into posts (id, workspace, platform, video_id, version, removed, description, hashtags, hashtag_keys,
                    created_at, updated_at, view_count, like_count, comment_count, share_count, score)
                select md5(? || ? || n), ?, 'tiktok', ? || n, 1, ?, '', '{}', '{}', now() - interval '1 year',
                    now() - make_interval(days => ?), 0, 0, 0, 0, 0
                from generate_series(1, ?) n""",
                workspace,
                name,
                workspace,
                name,
                removed,
                daysAgo,
                count);
    }
}
