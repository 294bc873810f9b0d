package dev.reelay.search.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.contracts.ingest.Figures;
import org.junit.jupiter.api.Test;

class PostScoreTest {

    @Test
    void staysBetweenZeroAndAHundred() {
        assertThat(score(0, 0, 0, 0)).isZero();
        assertThat(score(100_000_000, 50_000_000, 0, 0)).isEqualTo(100);
        assertThat(score(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE))
                .isEqualTo(100);
        assertThat(score(-5, -5, -5, -5)).isZero();
    }

    @Test
    void eachFactorOfTenInViewsCountsAlike() {
        assertThat(score(999, 0, 0, 0)).isEqualTo(22.5);
        assertThat(score(9_999, 0, 0, 0)).isEqualTo(30);
        assertThat(score(999_999, 0, 0, 0)).isEqualTo(45);
    }

    @Test
    void aShareCountsMoreThanACommentAndThatMoreThanALike() {
        var likes = score(10_000, 500, 0, 0);
        var comments = score(10_000, 0, 500, 0);
        var shares = score(10_000, 0, 0, 500);
        assertThat(likes).isEqualTo(37.9); // 30 + 40 * 500 / 10,100 / 0.25
        assertThat(comments).isGreaterThan(likes);
        assertThat(shares).isGreaterThan(comments);
    }

    @Test
    void aHandfulOfLikesOnAHandfulOfViewsSaysLittle() {
        assertThat(score(3, 3, 0, 0)).isLessThan(score(30_000, 3_000, 0, 0) / 2);
    }

    private static double score(long views, long likes, long comments, long shares) {
        return PostScore.of(new Figures(views, likes, comments, shares, null));
    }
}
