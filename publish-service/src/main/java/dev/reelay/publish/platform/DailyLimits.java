package dev.reelay.publish.platform;

import org.jspecify.annotations.Nullable;

/**
 * How much a platform takes in any 24 hours; {@code null} for what it does not limit, or does not say.
 *
 * @param posts of one creator
 * @param creators whom the app posts for
 * @param inboxShares that wait in one creator's inbox
 */
public record DailyLimits(@Nullable Integer posts, @Nullable Integer creators, @Nullable Integer inboxShares) {

    static final DailyLimits NONE = new DailyLimits(null, null, null);
}
