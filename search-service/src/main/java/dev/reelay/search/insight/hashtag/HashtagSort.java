package dev.reelay.search.insight.hashtag;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which hashtags come first. One more is added to both uses, so that one use after none is not endless growth. */
public enum HashtagSort {
    @JsonProperty("use")
    USE("posts >= $5", "posts desc"),
    @JsonProperty("rising")
    RISING("posts >= $5 and posts > before", "(posts + 1.0) / (before + 1) desc, posts desc"),
    @JsonProperty("falling")
    FALLING("before >= $5 and posts < before", "(posts + 1.0) / (before + 1), before desc");

    private final String condition;
    private final String order;

    HashtagSort(String condition, String order) {
        this.condition = condition;
        this.order = order;
    }

    /** With {@code $5} as the fewest posts. */
    String condition() {
        return condition;
    }

    String order() {
        return order;
    }
}
