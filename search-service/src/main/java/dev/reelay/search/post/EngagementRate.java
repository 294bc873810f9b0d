package dev.reelay.search.post;

/**
 * How many of those who saw a post reacted: likes, comments and shares, each once, per view.
 *
 * <p>The rate that people know, beside {@link PostScore}, which weighs the reactions and distrusts few views.
 */
final class EngagementRate {

    private static final double STEPS = 10_000;

    private EngagementRate() {}

    /**
     * From 0 to 1, rounded half up to four decimals (0.01 %).
     *
     * @return 0 without views; at most 1, though platforms may count more reactions than views
     */
    static double of(PostView.Metrics metrics) {
        if (metrics.views() <= 0) {
            return 0;
        }
        var reactions = atLeastZero(metrics.likes()) + atLeastZero(metrics.comments()) + atLeastZero(metrics.shares());
        return Math.round(STEPS * Math.min(1, reactions / metrics.views())) / STEPS;
    }

    private static double atLeastZero(long count) {
        return Math.max(0, count);
    }
}
