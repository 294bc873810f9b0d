package dev.reelay.search.insight.top;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What posts are ranked by. Each has an index by month; see V007. */
public enum TopMetric {
    @JsonProperty("views")
    VIEWS,
    @JsonProperty("likes")
    LIKES,
    @JsonProperty("comments")
    COMMENTS,
    @JsonProperty("shares")
    SHARES,
    /** Reactions per view; posts with too few views have none. */
    @JsonProperty("engagement")
    ENGAGEMENT,
    @JsonProperty("score")
    SCORE;

    /** Of {@code insight_posts}. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As callers know it. */
    double value(double stored) {
        return this == SCORE ? stored / 10 : stored;
    }
}
