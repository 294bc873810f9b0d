package dev.reelay.benchmarks.measure;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * One figure over another, round by round.
 *
 * @param aim what it should reach at least; {@code null}: none is set
 */
public record Ratio(String what, Samples samples, @Nullable Double aim) {

    @JsonIgnore
    public boolean isReached() {
        return aim == null || samples.median() >= aim;
    }
}
