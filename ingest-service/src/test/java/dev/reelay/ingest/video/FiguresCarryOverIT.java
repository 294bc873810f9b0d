package dev.reelay.ingest.video;

import static dev.reelay.ingest.support.TestServers.DATABASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.common.work.Await;
import dev.reelay.testkit.Plans;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Figures of the release before become histories. */
@QuarkusTest
class FiguresCarryOverIT {

    /** More than one transaction takes. */
    private static final int VIDEOS = 130;

    private final String corpus = "c-" + UUID.randomUUID();

    @Inject
    FiguresCarryOver carryOver;

    @BeforeEach
    void asTheReleaseBeforeLeftIt() {
        beginBefore();
        DATABASE.update(
                """
                insert into videos (corpus, platform, video_id, version, connection_id, source, fetched_at, description, hashtags,
                    created_at, view_count, like_count, comment_count, share_count)
                select ?, 'tiktok', n::text, 3, ?, 'account', now(), '', '{}', now(), 4, 0, 0, 0 from generate_series(1, ?) n""",
                corpus,
                UUID.randomUUID(),
                VIDEOS);
        DATABASE.update(
                """
                insert into video_figures (corpus, platform, video_id, version, fetched_at, view_count, like_count, comment_count,
                    share_count)
                select ?, 'tiktok', n::text, v, date_trunc('day', now(), 'UTC') - age, v, 0, 0, 0
                from generate_series(1, ?) n, (values (1, interval '300 days'), (2, interval '300 days' - interval '1 hour'),
                    (3, interval '40 days'), (4, interval '1 day')) as old (v, age)""",
                corpus,
                VIDEOS);
    }

    @Test
    void allIsTakenOverOnceFineWhereItIsYoungAndByTheDayWhereItIsOld() {
        assertThat(Await.result(carryOver::step)).isTrue();
        assertThat(rows("video_points")).isBetween(2L, 2L * VIDEOS - 1);
        Await.result(carryOver::tick);

        assertThat(rows("video_points")).isEqualTo(2L * VIDEOS);
        assertThat(DATABASE.texts(
                        "select distinct d.view_count from video_days d join video_series s on s.id = d.series where corpus = ?",
                        corpus))
                .as("the last of its day")
                .containsExactly("2");
        assertThat(rows("video_days")).isEqualTo(VIDEOS);
        assertThat(DATABASE.texts("select distinct view_count from video_series where corpus = ?", corpus))
                .containsExactly("4");
        assertThat(DATABASE.number("select count(*) from figures_carry_over where completed_at is not null"))
                .isOne();

        beginBefore();
        Await.result(carryOver::tick);
        assertThat(rows("video_points")).as("again changes nothing").isEqualTo(2L * VIDEOS);
        assertThat(rows("video_days")).isEqualTo(VIDEOS);
    }

    @Test
    void itsPagesAreServedByIndexes() {
        var plans = Plans.of("ingest");
        plans.assertServedByIndexes(FiguresCarryOver.VIDEOS, "'acme'", "'tiktok'", "'7'", "100");
        plans.assertServedByIndexes(FiguresCarryOver.FIGURES, "'{acme}'", "'{tiktok}'", "'{7}'");
    }

    /** So that the first step takes some of these, whatever else there is. */
    private void beginBefore() {
        DATABASE.update(
                "update figures_carry_over set corpus = ?, platform = '', video_id = '', completed_at = null", corpus);
    }

    private long rows(String table) {
        return DATABASE.number(
                "select count(*) from " + table + " p join video_series s on s.id = p.series where s.corpus = ?",
                corpus);
    }
}
