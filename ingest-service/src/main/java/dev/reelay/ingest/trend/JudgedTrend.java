package dev.reelay.ingest.trend;

/**
 * A value that had enough data.
 *
 * @param region {@code ''} for all together
 */
record JudgedTrend(String platform, String kind, String value, String region, Trend trend) {

    /** What makes it the same trend at the next look. */
    record Key(String platform, String kind, String value, String region, String direction) {}

    Key key() {
        return new Key(platform, kind, value, region, direction());
    }

    boolean goesOn() {
        return trend.isRising() || trend.isFalling();
    }

    String direction() {
        return trend.score() > 0 ? "rising" : "falling";
    }

    double strength() {
        return Math.abs(trend.score());
    }
}
