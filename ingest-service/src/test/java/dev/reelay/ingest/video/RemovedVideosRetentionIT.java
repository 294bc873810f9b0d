package dev.reelay.ingest.video;

import static dev.reelay.ingest.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.common.retention.RetentionTicker;
import dev.reelay.common.work.Await;
import dev.reelay.testkit.Plans;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Videos that are gone from their platform, and the time that they are kept for. */
@QuarkusTest
class RemovedVideosRetentionIT {

    private final String workspace = "w-" + UUID.randomUUID();

    @Inject
    RetentionTicker retention;

    @Test
    void theyGoAfterTheirTimeWithTheirFiguresAndTheirVersionsStay() {
        removed("long-ago", 91, 7);
        removed("lately", 89, 5);

        Await.result(retention::tick);

        assertThat(DATABASE.texts("select video_id from videos where corpus = ?", workspace))
                .containsExactly("lately");
        assertThat(DATABASE.texts("select video_id from video_figures where corpus = ?", workspace))
                .containsExactly("lately");
        assertThat(DATABASE.texts(
                        "select s.video_id from video_series s join video_points p on p.series = s.id where s.corpus = ?",
                        workspace))
                .containsExactly("lately");
        assertThat(DATABASE.number("select version from erased_versions where corpus = ?", workspace))
                .isEqualTo(7);
    }

    @Test
    void theOldestAreFoundByAnIndex() {
        Plans.of("ingest").assertServedByIndexes(RemovedVideosRetention.DELETE, "now() - interval '90 days'", "10");
    }

    private void removed(String videoId, int daysAgo, int version) {
        DATABASE.update(
                """
                insert into videos (corpus, platform, video_id, version, connection_id, source, fetched_at, description, hashtags,
                  created_at, view_count, like_count, comment_count, share_count, removed_at)
                values (?, 'tiktok', ?, ?, gen_random_uuid(), 'account', now(), 'a', '{}', now(), 1, 1, 1, 1,
                  now() - make_interval(days => ?))""",
                workspace,
                videoId,
                version,
                daysAgo);
        DATABASE.update(
                """
                insert into video_figures (corpus, platform, video_id, version, fetched_at, view_count, like_count, comment_count,
                  share_count)
                values (?, 'tiktok', ?, 1, now(), 1, 1, 1, 1)""",
                workspace,
                videoId);
        DATABASE.update(
                """
                with series as (
                    insert into video_series (corpus, platform, video_id, looked_at, changed_at, view_count, like_count,
                      comment_count, share_count)
                    values (?, 'tiktok', ?, now(), now(), 1, 1, 1, 1) returning id)
                insert into video_points (series, observed_at, view_count, like_count, comment_count, share_count)
                select id, now(), 1, 1, 1, 1 from series""",
                workspace,
                videoId);
    }
}
