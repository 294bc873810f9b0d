package dev.reelay.search.post;

import dev.reelay.contracts.ingest.Figures;

/**
 * How well a post did, from 0 to 100: how many people it reached, and how many of them reacted.
 *
 * <p>60 points for reach: the logarithm of its views, full at 100 million, so that each factor of ten counts alike (1,000 views give
 * 22.5, a million 45). Views are spread over eight powers of ten; on a linear scale all but a few posts would have 0.
 *
 * <p>40 points for engagement: likes, comments (counted twice) and shares (three times: they take more effort) per view, full at
 * {@value #FULL_ENGAGEMENT}. {@value #UNCERTAIN_VIEWS} views are added for that, because a handful of likes on a handful of views
 * says little. Fewer points than for reach, since who buys no views cannot make them up, while a few friends make a rate.
 *
 * <p>Only the post's own figures count, so posts compare whatever the size of their accounts, and the score is the same whenever it
 * is computed.
 *
 * <p><b>What grows with what.</b> More likes, comments or shares never lower the score. More views never lower it when the reactions
 * per view stay the same, or when there are none. More views with the same reactions raise the part for reach and lower the part for
 * engagement: who reached ten times as many people and moved none of them did worse in that part, and the sum may fall.
 */
final class PostScore {

    private static final double REACH_POINTS = 60;
    private static final double ENGAGEMENT_POINTS = 40;
    private static final double FULL_REACH = 8; // powers of ten
    private static final double FULL_ENGAGEMENT = 0.25;
    private static final int UNCERTAIN_VIEWS = 100;

    private PostScore() {}

    /** With one decimal, half up; negative counts are taken as zero. */
    static double of(Figures figures) {
        return Math.round(10 * (reach(figures) + engagement(figures))) / 10.0;
    }

    /** 0 to 60; never falls with the views. */
    static double reach(Figures figures) {
        return REACH_POINTS * Math.min(1, Math.log10(1 + atLeastZero(figures.viewCount())) / FULL_REACH);
    }

    /** 0 to 40; never falls with a reaction, never rises with the views. */
    static double engagement(Figures figures) {
        var reactions = atLeastZero(figures.likeCount())
                + 2 * atLeastZero(figures.commentCount())
                + 3 * atLeastZero(figures.shareCount());
        var perView = reactions / (atLeastZero(figures.viewCount()) + UNCERTAIN_VIEWS);
        return ENGAGEMENT_POINTS * Math.min(1, perView / FULL_ENGAGEMENT);
    }

    private static double atLeastZero(long count) {
        return Math.max(0, count);
    }
}
