package dev.reelay.publish.timeline;

import org.jspecify.annotations.Nullable;

/**
 * Why a step was taken.
 *
 * @param code stable: the platform's, or one of ours
 * @param detail the same for people
 * @param logId the platform's id of the call
 */
public record Explanation(String code, @Nullable String detail, @Nullable String logId) {

    public static Explanation of(String code, @Nullable String logId) {
        return new Explanation(code, null, logId);
    }
}
