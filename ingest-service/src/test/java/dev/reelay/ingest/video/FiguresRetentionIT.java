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

@QuarkusTest
class FiguresRetentionIT {

    /** More than one statement of 1,000. */
    private static final int MANY = 1_200;

    private final String workspace = "old-" + UUID.randomUUID();

    @Inject
    RetentionTicker retention;

    @Test
    void figuresOfLongAgoGoAndLaterOnesStay() {
        figures(1, MANY, 731);
        figures(MANY + 1, MANY + 2, 729);
        Await.result(retention::tick);
        assertThat(DATABASE.number("select count(*) from video_figures where corpus = ?", workspace))
                .isEqualTo(2);
    }

    @Test
    void theOldestAreFoundByAnIndex() {
        Plans.of("ingest").assertServedByIndexes(FiguresRetention.DELETE, "now() - interval '2 years'", "10");
    }

    private void figures(int from, int to, int daysAgo) {
        DATABASE.update(
                """
                insert into video_figures (corpus, platform, video_id, version, fetched_at, view_count, like_count,
                    comment_count, share_count)
                select ?, 'tiktok', 'v', n, now() - make_interval(days => ?), 1, 1, 1, 1
                from generate_series(?, ?) n""",
                workspace,
                daysAgo,
                from,
                to);
    }
}
