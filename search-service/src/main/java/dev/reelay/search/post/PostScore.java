package dev.reelay.search.post;

import dev.reelay.contracts.ingest.Figures;

/**
 * How well a post did, from 0 to 100: how many people it reached, and how many of them reacted.
 *
 * <p>60 points for reach: the logarithm of its views, full at 100 million, so that each factor of ten counts alike (1,000 views give
 * 22.5, a million 45). 40 points for engagement: likes, comments (counted twice) and shares (three times: they take more effort) per
 * view, full at {@value #FULL_ENGAGEMENT}. {@value #UNCERTAIN_VIEWS} views are added for that, because a handful of likes on a handful
 * of views says little. Only the post's own figures count, so posts compare whatever the size of their accounts.
 */
final class PostScore {

    private static final double REACH_POINTS = 60;
    private static final double ENGAGEMENT_POINTS = 40;
    private static final double FULL_REACH = 8; // powers of ten
    private static final double FULL_ENGAGEMENT = 0.25;
    private static final int UNCERTAIN_VIEWS = 100;

    private PostScore() {}

    /** With one decimal; negative counts are taken as zero. */
    static double of(Figures figures) {
        var views = atLeastZero(figures.viewCount());
        var reactions = atLeastZero(figures.likeCount())
                + 2 * atLeastZero(figures.commentCount())
                + 3 * atLeastZero(figures.shareCount());
        var reach = Math.min(1, Math.log10(1 + views) / FULL_REACH);
        var engagement = Math.min(1, reactions / (views + UNCERTAIN_VIEWS) / FULL_ENGAGEMENT);
        return Math.round(10 * (REACH_POINTS * reach + ENGAGEMENT_POINTS * engagement)) / 10.0;
    }

    private static double atLeastZero(long count) {
        return Math.max(0, count);
    }
}
