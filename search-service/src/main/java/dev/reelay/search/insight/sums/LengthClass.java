package dev.reelay.search.insight.sums;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** How long a video is. Its number in the tables is its {@link #ordinal}: new ones go to the end. */
public enum LengthClass {
    @JsonProperty("up_to_15s")
    UP_TO_15S(0, 15),
    @JsonProperty("16s_to_30s")
    FROM_16S_TO_30S(16, 30),
    @JsonProperty("31s_to_60s")
    FROM_31S_TO_60S(31, 60),
    @JsonProperty("1m_to_3m")
    FROM_1M_TO_3M(61, 180),
    @JsonProperty("3m_to_10m")
    FROM_3M_TO_10M(181, 600),
    @JsonProperty("over_10m")
    OVER_10M(601, null),
    /** The platform does not tell. */
    @JsonProperty("unknown")
    UNKNOWN(null, null);

    private final @Nullable Integer minSeconds;
    private final @Nullable Integer maxSeconds;

    LengthClass(@Nullable Integer minSeconds, @Nullable Integer maxSeconds) {
        this.minSeconds = minSeconds;
        this.maxSeconds = maxSeconds;
    }

    static LengthClass of(@Nullable Integer seconds) {
        if (seconds == null) {
            return UNKNOWN;
        }
        for (var one : values()) {
            if (one.maxSeconds == null || seconds <= one.maxSeconds) {
                return one;
            }
        }
        throw new IllegalStateException("no class for " + seconds); // one has no upper end
    }

    public @Nullable Integer minSeconds() {
        return minSeconds;
    }

    public @Nullable Integer maxSeconds() {
        return maxSeconds;
    }
}
